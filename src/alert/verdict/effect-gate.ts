import type { JudgeInput } from '../judge-input.ts';
import { numberText } from '../words/quantity.ts';
import type { Level } from './level.ts';
import { levelOf } from './level.ts';
import { type DeclaredBounds, declaredBounds, limitsOf } from './limits.ts';
import type { Question } from './question.ts';
import type { ScoreIndex } from './score-index.ts';

/** Test statistics that say how sure a change is, and the score that says how large it is. */
export const effectOf: Readonly<Record<string, string>> = { chi_square: 'total_variation' };

export interface Effect {
  readonly level: Level;
  /** A clause on the size of the change. */
  readonly note: string;
}

/** A test statistic without bounds of its own is evidence as soon as it is beyond chance. */
export function evidenceBounds(score: string, declared: DeclaredBounds): DeclaredBounds {
  const isBounded = Object.values(declared.bounds).some((bound) => bound !== undefined);
  return effectOf[score] === undefined || isBounded
    ? declared
    : { ...declared, bounds: { investigate: 0, act: 0 } };
}

/** What evidence may rise to: no further than the effect does. Undefined for scores that are an effect themselves. */
export function effectGate(input: JudgeInput, question: Question, index: ScoreIndex): Effect | undefined {
  const name = effectOf[question.monitor.score];
  const score = name === undefined ? undefined : input.scoreByName(name);
  if (!score) return undefined;
  const row = index.find(question, score.name);
  const limits = row && limitsOf(declaredBounds(score), row.baseline_value, row.noise_floor);
  if (!row || !limits || row.score_value === null)
    return { level: 'ok', note: `${score.name} has no figure to confirm it` };
  const bound = limits.upper === null ? '' : ` (bound ${numberText(limits.upper)})`;
  return {
    level: levelOf(row.score_value, row.q_value, limits),
    note: `the effect, ${score.name}, is ${numberText(row.score_value)}${bound}`,
  };
}
