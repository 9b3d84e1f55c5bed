import { scoreByName } from '../../score/catalogue.ts';
import { evaluatedBaselines } from '../../score/resolve-baseline.ts';
import { originOf } from '../origin.ts';
import type { Path } from '../read-yaml.ts';
import type { SpecCheck } from './finding.ts';

const wholeSections = [
  'labels',
  'feedback',
  'performance',
  'slos',
  'kpis',
  'stages',
  'checks',
  'gates',
  'breakers',
  'retraining',
  'multivariate',
  'skew',
  'registry',
  'versions',
  'maintenance',
  'teams',
  'escalations',
  'privacy',
  'retention',
] as const;

const featureFields = [
  'default',
  'critical_categories',
  'group',
  'time_column',
  'is_protected',
  'encoder_version',
] as const;
const monitorFields = [
  'datasets',
  'stages',
  'kpis',
  'policy',
  'for',
  'recover_after',
  'schedule',
  'needs',
  'corroborated_by',
] as const;

const batchJobFields = ['population', 'completeness', 'owner'] as const;

/** Parts of a spec that are read, checked and kept, and that no run looks at yet. */
export const notEvaluatedYet: SpecCheck = {
  name: 'not_evaluated_yet',
  *run(spec) {
    const declares = (path: Path) => originOf(spec)?.declares(path) ?? false;
    const note = (path: Path, what: string) =>
      ({ level: 'note', path, sentence: `${what}: declared, not evaluated yet` }) as const;
    for (const section of wholeSections) if (declares([section])) yield note([section], section);
    for (const place of ['table', 'path'] as const) {
      const from = spec.labels?.source?.[place];
      if (from !== undefined)
        yield note(['labels', 'source', place], `labels of their own ${place} (${from}), which no run reads`);
    }
    for (const [i, { name, kind }] of spec.baselines.entries()) {
      if (!evaluatedBaselines.some((evaluated) => evaluated === kind))
        yield note(['baselines', i], `baseline ${name} (${kind})`);
    }
    for (const field of featureFields) {
      const using = spec.features.flatMap(({ name }, i) =>
        declares(['features', i, field]) ? [{ name, i }] : [],
      );
      if (using[0])
        yield note(
          ['features', using[0].i, field],
          `${field} of feature ${using.map(({ name }) => name).join(', ')}`,
        );
    }
    for (const [i, { name }] of spec.batch_jobs.entries()) {
      const using = batchJobFields.filter((field) => declares(['batch_jobs', i, field]));
      if (using.length > 0)
        yield note(['batch_jobs', i, using[0]!], `${using.join(', ')} of batch job ${name}`);
    }
    for (const [i, { name, expect }] of spec.expected_changes.entries()) {
      const kpi = expect.findIndex((each) => each.kpi !== undefined);
      if (kpi >= 0)
        yield note(['expected_changes', i, 'expect', kpi, 'kpi'], `KPIs of expected change ${name}`);
    }
    for (const [i, feature] of spec.features.entries()) {
      if (feature.type === 'embedding')
        yield note(['features', i, 'type'], `drift of the embedding ${feature.name}`);
    }
    for (const [i, monitor] of spec.monitors.entries()) {
      if (!scoreByName(monitor.score))
        yield note(['monitors', i, 'score'], `monitor ${monitor.name} on ${monitor.score}`);
      const using = monitorFields.filter((field) => declares(['monitors', i, field]));
      if (using.length > 0)
        yield note(['monitors', i, using[0]!], `${using.join(', ')} of monitor ${monitor.name}`);
    }
    for (const [i, { name }] of spec.datasets.entries()) {
      const isMapped = declares(['datasets', i, 'path']) || declares(['datasets', i, 'table']);
      if (isMapped) yield note(['datasets', i], `checks of dataset ${name} (its lineage is)`);
    }
  },
};
