import type { SpecProblem } from './errors.ts';
import { pathInWords } from './explain-issue.ts';
import { failureModes } from './failure-modes/index.ts';
import { nearest } from './nearest.ts';
import type { Path, YamlText } from './read-yaml.ts';

/** Names of one kind that a spec declares, or that Tidemark knows. */
type Kind =
  | 'feature'
  | 'input or prediction'
  | 'segment'
  | 'baseline'
  | 'dataset'
  | 'dataset or stage'
  | 'stage'
  | 'monitor'
  | 'monitor or KPI'
  | 'KPI'
  | 'score'
  | 'SLO'
  | 'gate'
  | 'check'
  | 'failure mode'
  | 'checked data';

/** Where names stand that must be declared elsewhere; `*` is any entry of a list. */
const references: readonly (readonly [string, Kind])[] = [
  ['features.*.dataset', 'dataset'],
  ['labels.dataset', 'dataset'],
  ['segments.*.cases.*.when.*.feature', 'feature'],
  ['baselines.*.dataset', 'dataset'],
  ['monitors.*.score', 'score'],
  ['monitors.*.features.*', 'input or prediction'],
  ['monitors.*.segments.*', 'segment'],
  ['monitors.*.datasets.*', 'dataset'],
  ['monitors.*.stages.*', 'stage'],
  ['monitors.*.kpis.*', 'KPI'],
  ['monitors.*.baseline', 'baseline'],
  ['monitors.*.needs.*', 'dataset or stage'],
  ['monitors.*.corroborated_by.*', 'monitor or KPI'],
  ['monitors.*.detects.*', 'failure mode'],
  ['slos.*.score', 'score'],
  ['slos.*.features.*', 'input or prediction'],
  ['slos.*.segment', 'segment'],
  ['slos.*.datasets.*', 'dataset'],
  ['slos.*.baseline', 'baseline'],
  ['kpis.*.segment', 'segment'],
  ['datasets.*.source_of_truth.dataset', 'dataset'],
  ['datasets.*.upstream.*', 'dataset or stage'],
  ['stages.*.reads.*', 'dataset'],
  ['stages.*.writes.*', 'dataset'],
  ['batch_jobs.*.population', 'dataset'],
  ['checks.*.on', 'checked data'],
  ['checks.*.dataset', 'dataset'],
  ['checks.*.tests.*.feature', 'feature'],
  ['checks.*.where.*.feature', 'feature'],
  ['gates.*.hard_checks.*', 'check'],
  ['gates.*.fallback_slo', 'SLO'],
  ['breakers.*.monitor', 'monitor'],
  ['retraining.triggers.*.all.*.monitor', 'monitor'],
  ['retraining.triggers.*.all.*.kpi', 'KPI'],
  ['retraining.data_gate', 'gate'],
  ['retraining.promotion_gate', 'gate'],
  ['multivariate.pairs.*.*', 'feature'],
  ['skew.*.dataset', 'dataset'],
  ['skew.*.features.*', 'feature'],
  ['performance.main_metric', 'score'],
  ['versions.*.training_dataset', 'dataset'],
  ['expected_changes.*.segments.*', 'segment'],
  ['expected_changes.*.expect.*.score', 'score'],
  ['expected_changes.*.expect.*.kpi', 'KPI'],
  ['expected_changes.*.expect.*.features.*', 'input or prediction'],
  ['maintenance.*.monitors.*', 'monitor'],
  ['incidents.*.failure_mode', 'failure mode'],
  ['incidents.*.features.*', 'input or prediction'],
  ['failure_modes.*.seen_by.*', 'monitor'],
];

/** Every place that a pattern fits, with what stands there. Works on data of any shape. */
function* places(
  data: unknown,
  pattern: readonly string[],
  path: Path = [],
): Generator<{ path: Path; name: string }> {
  const [step, ...rest] = pattern;
  if (step === undefined) {
    if (typeof data === 'string') yield { path, name: data };
  } else if (step === '*') {
    if (Array.isArray(data))
      for (const [i, inner] of data.entries()) yield* places(inner, rest, [...path, i]);
  } else if (typeof data === 'object' && data !== null && Object.hasOwn(data, step)) {
    yield* places((data as Record<string, unknown>)[step], rest, [...path, step]);
  }
}

function namesOf(data: unknown, scores: readonly string[]): Record<Kind, readonly string[]> {
  const named = (list: string) => [...places(data, [list, '*', 'name'])].map(({ name }) => name);
  const hasPrediction = typeof data === 'object' && data !== null && 'prediction' in data;
  const [feature, dataset, stage, monitor, kpi] = ['features', 'datasets', 'stages', 'monitors', 'kpis'].map(
    named,
  ) as [string[], string[], string[], string[], string[]];
  return {
    feature,
    'input or prediction': hasPrediction ? [...feature, 'prediction'] : feature,
    segment: named('segments'),
    baseline: named('baselines'),
    dataset,
    'dataset or stage': [...dataset, ...stage],
    stage,
    monitor,
    'monitor or KPI': [...monitor, ...kpi],
    KPI: kpi,
    score: scores,
    SLO: named('slos'),
    gate: named('gates'),
    check: named('checks'),
    'failure mode': [...new Set([...failureModes.map(({ name }) => name), ...named('failure_modes')])],
    'checked data': ['inferences', ...dataset],
  };
}

/** Names that a spec uses and nobody declares. */
export function unknownNames(yaml: YamlText, scores: readonly string[]): SpecProblem[] {
  const known = namesOf(yaml.data, scores);
  const sets = new Map(Object.entries(known).map(([kind, names]) => [kind, new Set(names)]));
  return references.flatMap(([pattern, kind]) =>
    [...places(yaml.data, pattern.split('.'))]
      .filter(({ name }) => !sets.get(kind)!.has(name))
      .map(({ path, name }) => {
        const meant = nearest(name, known[kind]);
        const hint =
          meant !== undefined
            ? `, did you mean \`${meant}\`?`
            : known[kind].length === 0
              ? ', and none is declared'
              : '';
        return {
          ...yaml.at(path),
          sentence: `${pathInWords(path)} names the unknown ${kind === 'input or prediction' ? 'feature' : kind} \`${name}\`${hint}`,
          choices: known[kind],
        };
      }),
  );
}
