import type { ScoreRow } from '../../score/score-row.ts';
import { predictionFeature } from '../alert-spec.ts';
import type { JudgedScore, JudgeInput } from '../judge-input.ts';
import { plainText } from '../words/plain-text.ts';
import { isCorroborated } from './corroboration.ts';
import { effectGate, evidenceBounds } from './effect-gate.ts';
import { expectedChange } from './expected.ts';
import { causeOf, type Finding } from './finding.ts';
import { lesserLevel, levelOf } from './level.ts';
import { declaredBounds, limitsOf } from './limits.ts';
import type { Question } from './question.ts';
import { judgedReason, unansweredReason } from './reason.ts';
import type { ScoreIndex } from './score-index.ts';
import { tooLittleData } from './too-little-data.ts';
import { weightOf } from './weight.ts';

/** An answer from a figure. The figures beside it, in `index`, confirm an effect and corroborate a drift. */
export function judgeFigure(
  input: JudgeInput,
  question: Question & { readonly score: JudgedScore },
  row: ScoreRow,
  index: ScoreIndex,
): Finding {
  const declared = evidenceBounds(question.monitor.score, declaredBounds(question.score, question.monitor));
  const tooLittle = tooLittleData(question, row, declared);
  const weight = weightOf(input.spec, question);
  const limits = limitsOf(declared, row.baseline_value, row.noise_floor, weight.factor);
  const answer = { ...causeOf(input, question), lower: limits?.lower, upper: limits?.upper };
  if (tooLittle !== undefined || limits === null || row.score_value === null) {
    const why = tooLittle ?? 'there is nothing to measure its bounds from';
    return { ...answer, state: 'insufficient_data', reason: unansweredReason(question, why) };
  }
  const evidence = levelOf(row.score_value, row.q_value, limits);
  const effect = effectGate(input, question, index);
  const found = effect ? lesserLevel(evidence, effect.level) : evidence;
  const isRaised = found === 'investigate' || found === 'act';
  const expected = isRaised ? expectedChange(input.spec, question, row, limits) : undefined;
  const level = expected ? 'info' : found;
  const judged = judgedReason(input.spec, question, row, evidence, limits, weight);
  const notes = [
    effect?.note ?? (question.score.quotesReason ? row.reason : ''),
    expected ? `expected, ${expected.name}: ${plainText(expected.reason, 200)}` : '',
  ];
  const reason = [judged, ...notes.filter((note) => note !== '')].join('; ');
  if (level !== 'act' || answer.kind !== 'distribution') return { ...answer, state: level, reason };

  if (question.feature === predictionFeature) {
    const shift = 'a shift of the prediction asks for investigation and does not corroborate itself';
    return { ...answer, state: 'investigate', reason: `${reason}; ${shift}` };
  }
  return isCorroborated(question, index.predictionOf(question.window), input)
    ? { ...answer, state: 'act', reason: `${reason}; corroborated, the prediction moved as well` }
    : {
        ...answer,
        state: 'investigate',
        reason: `${reason}; not corroborated, the prediction has not moved`,
      };
}
