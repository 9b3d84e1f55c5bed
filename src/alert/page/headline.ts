import { batchSegment, tableFeature, unassigned } from '../alert-spec.ts';
import { displaySeverity } from '../severity.ts';
import type { Severity, VerdictKind } from '../verdict-row.ts';
import { clip, plainText } from '../words/plain-text.ts';
import { quantity } from '../words/quantity.ts';
import { windowText } from '../words/window-text.ts';
import type { PageCondition, PredictionEffect } from './page-document.ts';

/** What a lock screen shows of a message. */
export const headlineLength = 120;

export interface HeadlineFacts {
  readonly model: string;
  readonly severity: Severity;
  readonly kind: VerdictKind;
  readonly dataset: string;
  readonly window: { readonly start: string; readonly end: string };
  readonly condition: PageCondition;
  readonly features: readonly string[];
  readonly prediction: PredictionEffect | null;
}

/** What failed a check, after the share of events that did. */
const failedCheck: Readonly<Record<string, string>> = {
  null_rate: 'null',
  empty_rate: 'empty',
  out_of_range_rate: 'out of range',
  out_of_vocabulary_rate: 'unknown',
};

function figureText({
  score,
  score_value,
  baseline_value,
  upper_bound,
  lower_bound,
  unit,
}: PageCondition): string {
  const check = failedCheck[score];
  const figure = check
    ? `${quantity(score_value, unit)} ${check}`
    : `${score} ${quantity(score_value, unit)}`;
  if (baseline_value !== null) return `${figure} (normal ${quantity(baseline_value, unit)})`;
  const bound = upper_bound ?? lower_bound;
  return bound === null ? figure : `${figure} (bound ${quantity(bound, unit)})`;
}

const direction = ({ score_value, lower_bound }: PageCondition) =>
  score_value !== null && lower_bound !== null && score_value < lower_bound ? 'down' : 'up';

/** What became of the run of a batch job, which stands for the place. */
function batchFailure({ score, score_value, segment_value: job, n_current, unit }: PageCondition): string[] {
  if (n_current === 0) return ['batch run missing', `no run of ${job}`];
  return score === 'batch_lateness'
    ? ['batch run late', `${job} by ${quantity(score_value, unit)}`]
    : ['batch run incomplete', `${job} has ${quantity(score_value, unit)} of its least rows`];
}

/** The failure in a few words, and how bad it is; `names` are the features hit. */
function whatAndHowBad({ kind, condition, prediction }: HeadlineFacts, dataset: string, names: string) {
  const { state, score_value } = condition;
  if (condition.segment === batchSegment) return batchFailure(condition);
  const of = (noun: string) => (dataset === '' ? noun : `${dataset} ${noun}`);
  if (state === 'error') return [of('not scored'), `${names} without a verdict`];
  if (state === 'schema_changed') return [of('schema changed'), names];
  if (condition.score === 'reconciliation_gap' && score_value !== null) {
    return ['events unaccounted for', `${quantity(score_value, condition.unit)} of them`];
  }
  if (kind === 'volume') {
    if (score_value === null || score_value === 0) {
      const normal = condition.baseline_value;
      return [
        'no events',
        normal === null ? 'nothing to score' : `normal is ${quantity(normal, condition.unit)}`,
      ];
    }
    const normal =
      condition.baseline_value === null ? '' : ` (normal ${quantity(condition.baseline_value, '')})`;
    return [`volume ${direction(condition)}`, `${quantity(score_value, condition.unit)}${normal}`];
  }
  if (state === 'no_data') return [of('missing'), `no data for ${names}`];
  if (kind === 'system') return [`${condition.score} ${direction(condition)}`, figureText(condition)];
  if (kind === 'missing') {
    return [
      of((score_value ?? 0) > 0.95 ? 'missing' : 'missing values'),
      `${names} ${figureText(condition)}`,
    ];
  }
  if (kind === 'invalid') return [of('invalid values'), `${names} ${figureText(condition)}`];
  const isSelf = condition.feature === 'prediction';
  const effect =
    prediction === null || isSelf ? '' : `, prediction ${prediction.has_moved ? 'moved too' : 'steady'}`;
  return [of('drift'), `${names} ${figureText(condition)}${effect}`];
}

function whereText({ segment, segment_value, model_version }: PageCondition, room: number): string {
  const parts = [
    segment !== '*' && segment !== batchSegment && `${segment} = ${plainText(segment_value, room)}`,
    model_version !== '*' && `version ${plainText(model_version, room)}`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? ` in ${parts.join(', ')}` : '';
}

/** "temp and 5 more"; figures of the traffic have no feature to name. */
function featuresText(features: readonly string[], room: number): string {
  const [first, ...others] = features.filter((feature) => feature !== tableFeature);
  if (first === undefined) return 'traffic';
  return others.length > 0 ? `${plainText(first, room)} and ${others.length} more` : plainText(first, room);
}

function compose(facts: HeadlineFacts, room: number): string {
  const dataset = facts.dataset === unassigned ? '' : plainText(facts.dataset, room);
  const [what, howBad] = whatAndHowBad(facts, dataset, featuresText(facts.features, room));
  const when = windowText(facts.window.start, facts.window.end);
  const model = plainText(facts.model, room);
  const where = whereText(facts.condition, room);
  return `[${displaySeverity(facts.severity)}] ${model}: ${what}${where} on ${when}: ${howBad}`;
}

/** Says what, where and how bad in at most 120 characters: names are shortened before any fact is. */
export function headline(facts: HeadlineFacts): string {
  for (const room of [60, 40, 28, 20, 14, 10, 7, 5]) {
    const line = compose(facts, room);
    if (line.length <= headlineLength) return line;
  }
  return clip(compose(facts, 5), headlineLength);
}
