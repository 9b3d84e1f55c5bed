import type { VerdictRow } from '../verdict-row.ts';

/** A bin or category that moved. */
export interface Contribution {
  /** In the feature's unit: "41 to 52 °F", "JFK", "null". */
  readonly label: string;
  /** Shares of the baseline's and the current rows, 0 to 1. */
  readonly baselineShare: number;
  readonly currentShare: number;
  /** Its part of the score, 0 to 1; null where the score does not add up over bins. */
  readonly contribution: number | null;
}

/** The same score in a part of the traffic. */
export interface SegmentEffect {
  readonly segment: string;
  readonly segmentValue: string;
  readonly modelVersion: string;
  readonly scoreValue: number;
  readonly nCurrent: number;
}

/** A row of `changes`. */
export interface Change {
  readonly changedAt: string;
  readonly changeKind: string;
  readonly subject: string;
  readonly detail: string;
}

/** What a page adds to its verdicts. Read from rollups and recorded changes, never from raw events. */
export interface EvidenceReader {
  /** What moved most, largest first. Empty for figures without a distribution. */
  contributions(verdict: VerdictRow): Promise<readonly Contribution[]>;
  /** Where it concentrates, strongest first. Empty where there are no segments. */
  concentration(verdict: VerdictRow): Promise<readonly SegmentEffect[]>;
  /** Changes of the model in the `days` up to `before`, latest first. */
  changes(before: string, days: number): Promise<readonly Change[]>;
}
