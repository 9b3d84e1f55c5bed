import type { ScoreRow } from '../score/score-row.ts';
import type { JudgeInput } from './judge-input.ts';
import { leastSevere, severityOf } from './severity.ts';
import { conditionFor, isDoubtful, isOverriding } from './verdict/condition-for.ts';
import { type EmptyWindows, findEmptyWindows } from './verdict/empty-window.ts';
import { causeOf, type Finding } from './verdict/finding.ts';
import { judgeCondition } from './verdict/judge-condition.ts';
import { judgeFigure } from './verdict/judge-figure.ts';
import { type Question, questionsOf } from './verdict/question.ts';
import { unansweredReason } from './verdict/reason.ts';
import { lackingForAlert } from './verdict/responder.ts';
import { ScoreIndex } from './verdict/score-index.ts';
import { weightOf } from './verdict/weight.ts';
import type { VerdictRow } from './verdict-row.ts';

/** Answers every question of every monitor about the windows that were due. Pure: the same input, the same rows. */
export function judge(input: JudgeInput): VerdictRow[] {
  const index = new ScoreIndex(input.scores);
  const empty = findEmptyWindows(input, index);
  return questionsOf(input).map((question) => {
    const row = question.score && index.find(question);
    return verdictRow(input, question, row, answer(input, question, row, index, empty));
  });
}

function answer(
  input: JudgeInput,
  question: Question,
  row: ScoreRow | undefined,
  index: ScoreIndex,
  empty: EmptyWindows,
): Finding {
  const { score, window } = question;
  if (!score) return unanswered(input, question, unknownScore);
  const condition = conditionFor(question, input.conditions) ?? empty.conditionOf(window);
  const isVolumeJudged = empty.isJudgedByVolume(window);
  if (condition && isOverriding(condition, question, row)) {
    return judgeCondition(input, question, condition, isVolumeJudged);
  }
  if (!row) return unanswered(input, question, notComputed);
  const finding = judgeFigure(input, { ...question, score }, row, index);
  return condition && isDoubtful(condition, question, finding.state)
    ? judgeCondition(input, question, condition, isVolumeJudged)
    : finding;
}

const unknownScore = 'the catalogue has no score of this name';
const notComputed = 'no figure was computed for this question';

const unanswered = (input: JudgeInput, question: Question, why: string): Finding => ({
  ...causeOf(input, question),
  state: 'no_data',
  reason: unansweredReason(question, why),
});

/** A monitor that nobody responds to keeps its state, and is a chart: it alerts nobody (A6). */
function verdictRow(
  input: JudgeInput,
  question: Question,
  row: ScoreRow | undefined,
  finding: Finding,
): VerdictRow {
  const { monitor, baseline, cell, feature, window } = question;
  const lacking = lackingForAlert(monitor);
  const chart = lacking.length > 0 ? `; a chart, it alerts nobody: no ${lacking.join(', no ')}` : '';
  const weight = severityOf(input.spec.tier, finding.weighsAs ?? finding.state);
  return {
    model_id: input.spec.id,
    as_of: input.asOf,
    is_final: row?.is_final ?? window.isFinal,
    layout_version: row?.layout_version ?? 0,
    window_start: window.start,
    window_end: window.end,
    grain: input.grain,
    baseline: row?.baseline ?? baseline.name,
    baseline_start: row ? row.baseline_start : baseline.start,
    baseline_end: row ? row.baseline_end : baseline.end,
    model_version: cell.model_version,
    segment: cell.segment,
    segment_value: cell.segment_value,
    feature,
    score: monitor.score,
    monitor: monitor.name,
    state: finding.state,
    severity: lacking.length > 0 ? 'none' : leastSevere(weight, monitor.severity),
    kind: finding.kind,
    dataset: finding.dataset,
    score_value: row?.score_value ?? null,
    baseline_value: row?.baseline_value ?? null,
    n_current: row?.n_current ?? 0,
    n_baseline: row?.n_baseline ?? 0,
    noise_floor: row?.noise_floor ?? null,
    formula_floor: row?.formula_floor ?? null,
    past_windows: row?.past_windows ?? 0,
    p_value: row?.p_value ?? null,
    q_value: row?.q_value ?? null,
    tests: row?.tests ?? 0,
    lower_bound: finding.lower ?? null,
    upper_bound: finding.upper ?? null,
    weight: weightOf(input.spec, question).factor,
    reason: `${finding.reason}${chart}.`,
  };
}
