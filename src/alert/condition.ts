import type { VerdictState } from './verdict-row.ts';

/** Why a figure is not there, or may not be trusted: what the run found before any score was computed. */
export interface Condition {
  /** Start of the window that it holds for. */
  readonly windowStart: string;
  /** End of that window. Absent: every window with this start. */
  readonly windowEnd?: string;
  /** A feature's name, `prediction`, or `:table` for everything of the window. */
  readonly feature: string;
  readonly state: Extract<VerdictState, 'no_data' | 'schema_changed' | 'error' | 'insufficient_data'>;
  /** One clause, without a full stop: "column temp is not in the file". */
  readonly reason: string;
  /** Announced, such as a new layout: recorded, and pages nobody. @default false */
  readonly isExpected?: boolean;
}
