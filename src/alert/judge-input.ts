import type { Score } from '../score/define-score.ts';
import type { ScoreRow } from '../score/score-row.ts';
import type { AlertSpec } from './alert-spec.ts';
import type { Condition } from './condition.ts';

/** What judging reads of a score of the catalogue. */
export type JudgedScore = Pick<
  Score,
  'name' | 'title' | 'unit' | 'appliesTo' | 'check' | 'needs' | 'bounds' | 'boundsAre' | 'quotesReason'
>;

/** A window that was due at this `as_of`, with the baseline windows as they were resolved for it. */
export interface JudgedWindow {
  readonly start: string;
  readonly end: string;
  readonly isFinal: boolean;
  readonly baselines: readonly { readonly name: string; readonly start: string; readonly end: string }[];
}

export interface JudgeInput {
  readonly spec: AlertSpec;
  readonly asOf: string;
  readonly grain: 'hour' | 'day';
  readonly windows: readonly JudgedWindow[];
  /** Every score of this `as_of`, in any order. */
  readonly scores: readonly ScoreRow[];
  readonly conditions: readonly Condition[];
  /** Names of the monitors that are answered; the others only stand beside them. @default all */
  readonly asked?: ReadonlySet<string>;
  readonly scoreByName: (name: string) => JudgedScore | undefined;
}
