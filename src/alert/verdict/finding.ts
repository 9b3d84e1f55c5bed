import type { JudgeInput } from '../judge-input.ts';
import type { VerdictKind, VerdictState } from '../verdict-row.ts';
import { datasetOf } from './feature-scope.ts';
import { kindOfScore } from './monitor-kind.ts';
import type { Question } from './question.ts';

/** An answer before it is addressed to anyone. */
export interface Finding {
  readonly state: VerdictState;
  readonly kind: VerdictKind;
  readonly dataset: string;
  /** Counts as this state when severity is decided. @default state */
  readonly weighsAs?: VerdictState;
  /** @default null */
  readonly lower?: number | null;
  /** @default null */
  readonly upper?: number | null;
  /** One sentence without its full stop. */
  readonly reason: string;
}

/** What a question's verdict is grouped by, as long as nothing points elsewhere. */
export const causeOf = ({ spec }: JudgeInput, { monitor, feature }: Question) => ({
  kind: kindOfScore(monitor.score),
  dataset: datasetOf(spec, feature),
});
