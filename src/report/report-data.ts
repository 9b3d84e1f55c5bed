import type { Distribution } from './data/distribution.ts';
import type { Figure } from './data/figure.ts';
import type { Issue } from './data/issue.ts';
import type { State } from './data/state.ts';

/** All that a page shows, as plain JSON. Instants are ISO strings in UTC, days `YYYY-MM-DD`, shares 0 … 1. */
export interface ReportData {
  readonly model: ModelHead;
  /** Days of the heat map, in order, all of them: also those without a verdict. Empty before the first window. */
  readonly days: readonly string[];
  /** The window that "now" means: the latest one with verdicts. */
  readonly latest: LatestWindow | null;
  readonly versions: readonly VersionShare[];
  readonly tiles: readonly Tile[];
  readonly issues: readonly Issue[];
  /** Ranked: what is wrong now, then what was wrong for longest. */
  readonly features: readonly FeatureRow[];
  /** Of the features ranked first; the others are only rows. */
  readonly drilldowns: readonly Drilldown[];
  readonly changes: readonly Change[];
  readonly diagnostics: Diagnostics;
  readonly commands: Commands;
}

export interface ModelHead {
  readonly id: string;
  readonly purpose: string;
  readonly owner: string;
  readonly tier: number;
  readonly grain: 'hour' | 'day';
  /** What windows are compared with, one phrase for each baseline. */
  readonly baselines: readonly string[];
  /** What none of them learns from, in words. */
  readonly excluded: readonly string[];
}

export interface LatestWindow {
  readonly start: string;
  readonly end: string;
  readonly asOf: string;
  readonly isFinal: boolean;
  /** Questions that monitors asked of the latest day, and those that rose above their bounds. */
  readonly verdictCount: number;
  readonly raisedCount: number;
}

export interface VersionShare {
  readonly version: string;
  /** Of the events of the latest day. */
  readonly share: number;
}

export interface Tile {
  readonly name: 'system' | 'data quality' | 'behaviour' | 'outcomes';
  /** Null where nothing of the kind is evaluated, and `note` says why. */
  readonly state: State | null;
  readonly figure: Figure | null;
  /** Worst effect of each day of `ReportData.days`. */
  readonly effects: readonly (number | null)[];
  readonly note: string;
}

export interface FeatureRow {
  readonly name: string;
  /** Position in the spec, so that links survive another ranking. */
  readonly ordinal: number;
  /** One per day of `ReportData.days`: its worst verdict over monitors, versions and segments. */
  readonly cells: readonly (Cell | null)[];
  readonly latest: Figure | null;
}

export interface Cell {
  readonly state: State;
  /** Has a severity. What is raised without one is a chart: it shows, and wakes nobody. */
  readonly isPaging: boolean;
  /** Score relative to its limit, the larger of bound and floor: 1 is at the limit. Null where there is no score. */
  readonly effect: number | null;
  readonly score: string;
  readonly value: number | null;
  readonly unit: string;
}

export interface Drilldown {
  readonly name: string;
  readonly ordinal: number;
  readonly type: string;
  readonly unit: string;
  readonly dataset: string;
  readonly owner: string;
  /** Those that were raised in these days first, then by their worst effect. */
  readonly trends: readonly Trend[];
  /** The latest window, then the worst earlier one that had another cause. */
  readonly moments: readonly Moment[];
  /** Versions and segment values, the most changed first. */
  readonly slices: readonly Slice[];
  readonly sliceCount: number;
}

export interface Trend {
  readonly score: string;
  readonly monitor: string;
  readonly unit: string;
  readonly points: readonly TrendPoint[];
}

/** The worst window of a day, over all traffic. */
export interface TrendPoint {
  readonly day: string;
  readonly state: State;
  readonly value: number | null;
  readonly floor: number | null;
  readonly lowerBound: number | null;
  readonly upperBound: number | null;
  readonly effect: number | null;
  readonly nCurrent: number;
}

export interface Moment {
  readonly title: 'latest' | 'earlier';
  readonly start: string;
  readonly end: string;
  readonly figure: Figure;
  readonly distribution: Distribution | null;
}

export interface Slice {
  /** `version` or the segment's name. */
  readonly dimension: string;
  readonly value: string;
  readonly latest: Figure | null;
  /** One per day of the last `days`, worst over monitors. */
  readonly effects: readonly (number | null)[];
}

export interface Change {
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  readonly detail: string;
}

export interface Diagnostics {
  readonly partitions: readonly PartitionRun[];
  readonly rejected: readonly RejectedCount[];
  readonly queries: readonly { readonly name: string; readonly sql: string }[];
}

/** The latest run of a partition, all of its stages. */
export interface PartitionRun {
  readonly start: string;
  readonly state: string;
  readonly durationMs: number;
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly rowsRejected: number;
  readonly rowsDuplicate: number;
  readonly rowsLate: number;
  readonly detail: string;
}

export interface RejectedCount {
  readonly reason: string;
  readonly rowCount: number;
  readonly example: string;
}

/** Shell commands that exist and lead on from the page. */
export interface Commands {
  readonly verdicts: string;
}
