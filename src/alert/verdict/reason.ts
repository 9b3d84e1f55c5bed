import type { ScoreRow } from '../../score/score-row.ts';
import { type AlertSpec, tableFeature } from '../alert-spec.ts';
import type { JudgedScore } from '../judge-input.ts';
import { plainText } from '../words/plain-text.ts';
import { counted, numberText, quantity } from '../words/quantity.ts';
import { windowText } from '../words/window-text.ts';
import { figureUnit } from './figure-unit.ts';
import type { Level } from './level.ts';
import type { Limits } from './limits.ts';
import type { Cell, Question } from './question.ts';
import type { Weight } from './weight.ts';

/** " in origin = JFK, version 3"; '' for all traffic. */
export function cellText(cell: Cell): string {
  const parts = [
    cell.segment !== '*' && `${cell.segment} = ${plainText(cell.segment_value, 40)}`,
    cell.model_version !== '*' && `version ${plainText(cell.model_version, 40)}`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? ` in ${parts.join(', ')}` : '';
}

const subjectOf = ({ monitor, feature, cell }: Question) =>
  `${monitor.score}${feature === tableFeature ? '' : ` of ${feature}`}${cellText(cell)}`;

/** The side of the bounds that the value is nearer to, or beyond. */
function sideOf(value: number, { upper, lower }: Limits): 'upper' | 'lower' {
  if (upper === null) return 'lower';
  if (lower === null) return 'upper';
  return value < lower || (value <= upper && value - lower < upper - value) ? 'lower' : 'upper';
}

/** ", 0.05 by chance alone and the rest as 28 past windows taught"; '' where chance alone makes the floor. */
const learnedText = ({ noise_floor, formula_floor, past_windows }: ScoreRow, show: (x: number) => string) =>
  noise_floor !== null && formula_floor !== null && noise_floor > formula_floor
    ? `, ${show(formula_floor)} by chance alone and the rest as ${numberText(past_windows)} past windows taught`
    : '';

/** ", where an effect counts 6 times: importance 2 × segment risk 3"; '' where it counts once. */
function weightText({ importance, risk, factor }: Weight): string {
  if (factor === 1) return '';
  const parts = [importance !== 1 && `importance ${importance}`, risk !== 1 && `segment risk ${risk}`].filter(
    (part) => part !== false,
  );
  const times = factor === 0 ? 'for nothing' : `${numberText(factor)} times`;
  return `, where an effect counts ${times}: ${parts.join(' × ')}`;
}

function againstBound(
  value: number,
  level: Level,
  limits: Limits,
  floor: number | null,
  learned: string,
  show: (x: number) => string,
) {
  const floorNote = floor === null ? '' : `, noise floor ${show(floor)}${learned}`;
  const side = sideOf(value, limits);
  const beyond = side === 'upper' ? 'above' : 'below';
  const [limit, declared, act] =
    side === 'upper'
      ? [limits.upper!, limits.declaredUpper!, limits.upperAct]
      : [limits.lower!, limits.declaredLower!, limits.lowerAct];
  if (level === 'act' && act !== floor) return `${beyond} the act bound of ${show(act!)}${floorNote}`;
  if (limit !== declared) {
    const verb = level === 'act' || level === 'investigate' ? beyond : 'within';
    const besides =
      declared === 0 ? '' : `, which at these sample sizes lies beyond the bound of ${show(declared)}`;
    return `${verb} the noise floor of ${show(limit)}${learned}${besides}`;
  }
  if (level === 'investigate') return `${beyond} the bound of ${show(limit)}${floorNote}`;
  const isNoted = level === 'info';
  if (limits.upper !== null && limits.lower !== null) {
    return `${isNoted ? 'more than noise, yet ' : ''}between the bounds of ${show(limits.lower)} and ${show(limits.upper)}${floorNote}`;
  }
  return `${isNoted ? 'more than noise, yet ' : ''}within the bound of ${show(limit)}${floorNote}`;
}

/** One sentence on a figure that was judged, without its full stop: value, bound, floor, sample sizes, windows. */
export function judgedReason(
  spec: AlertSpec,
  question: Question & { readonly score: JudgedScore },
  row: ScoreRow,
  level: Level,
  limits: Limits,
  weight: Weight,
): string {
  const unit = figureUnit(spec, question.score, question.feature);
  const show = (x: number) => quantity(x, unit);
  const value = row.score_value!;
  const name = question.baseline.name;
  const before =
    row.baseline_value === null ? '' : ` against ${show(row.baseline_value)} in ${name || 'the baseline'}`;
  const sizes = [
    `${counted(row.n_current, 'event')} of ${windowText(row.window_start, row.window_end)}`,
    row.baseline !== '' && `${numberText(row.n_baseline)} of ${row.baseline}`,
  ].filter((part) => part !== false);
  const isJudged = limits.upper !== null || limits.lower !== null;
  const verdict = isJudged
    ? againstBound(value, level, limits, row.noise_floor, learnedText(row, show), show)
    : 'described only, no bound is set';
  return `${subjectOf(question)} is ${show(value)}${before}: ${verdict}${weightText(weight)} (${sizes.join(', ')})`;
}

/** One sentence on a question without a figure, without its full stop. */
export const unansweredReason = (question: Question, why: string): string =>
  `${subjectOf(question)}: ${plainText(why, 300)}`;
