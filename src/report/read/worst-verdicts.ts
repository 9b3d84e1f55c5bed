import verdictEffectsSql from '../../../sql/report/verdict_effects.sql';
import worstVerdictsSql from '../../../sql/report/worst_verdicts.sql';
import type { Severity } from '../../alert/index.ts';
import { identifier } from '../../engine/sql/identifier.ts';
import { text, timestamp } from '../../engine/sql/literal.ts';
import { renderFragment } from '../../engine/sql/render-sql.ts';
import { type Figure, type FigureFacts, figureFacts } from '../data/figure.ts';
import { parseState } from '../data/state.ts';
import { periodValues } from './period.ts';
import type { ReportSource } from './report-source.ts';

type Key =
  | 'verdict_day'
  | 'feature'
  | 'kind'
  | 'dataset'
  | 'monitor'
  | 'score'
  | 'baseline'
  | 'model_version'
  | 'segment'
  | 'segment_value';

/** A condition on verdicts; its values are escaped here. */
export type Condition =
  | { readonly columns: Partial<Record<Key, readonly string[]>> }
  | { readonly is: 'paged' | 'sliced' }
  | { readonly endsAt: string };

export type DayFigure = Figure & { readonly day: string };

/** The most pressing verdict of each key in some days, as figures. */
export async function readWorstVerdicts(
  source: ReportSource,
  {
    name,
    days,
    keys,
    where = [],
  }: {
    readonly name: string;
    readonly days: readonly string[];
    readonly keys: readonly Key[];
    readonly where?: readonly Condition[];
  },
): Promise<DayFigure[]> {
  const effects = renderFragment(verdictEffectsSql, {
    values: { model: source.spec.id, ...periodValues(days) },
  });
  const facts = figureFacts(source.spec);
  const rows = await source.rows<VerdictColumns>(name, worstVerdictsSql, {
    fragments: {
      effects,
      keys: { fragment: keys.map(identifier).join(', ') },
      condition: { fragment: where.map(conditionSql).join(' AND ') || 'true' },
    },
  });
  return rows.map((row) => toFigure(row, facts));
}

function conditionSql(condition: Condition): string {
  if ('endsAt' in condition) return `window_end = ${timestamp(condition.endsAt).sql}`;
  if ('is' in condition) {
    return condition.is === 'paged' ? "severity <> 'none'" : "(segment <> '*' OR model_version <> '*')";
  }
  return Object.entries(condition.columns)
    .map(([name, values]) =>
      values.length === 0
        ? 'false'
        : `${identifier(name)} IN (${values.map((value) => text(value).sql).join(', ')})`,
    )
    .join(' AND ');
}

const toFigure = (row: VerdictColumns, facts: FigureFacts): DayFigure => ({
  day: row.verdict_day,
  feature: row.feature,
  score: row.score,
  monitor: row.monitor,
  state: parseState(row.state),
  severity: row.severity as Severity,
  kind: row.kind,
  dataset: row.dataset,
  baseline: row.baseline,
  modelVersion: row.model_version,
  segment: row.segment,
  segmentValue: row.segment_value,
  windowStart: row.window_start,
  windowEnd: row.window_end,
  value: row.score_value,
  baselineValue: row.baseline_value,
  floor: row.noise_floor,
  lowerBound: row.lower_bound,
  upperBound: row.upper_bound,
  effect: row.effect,
  nCurrent: row.n_current,
  nBaseline: row.n_baseline,
  reason: row.reason,
  ...facts(row),
});

type VerdictColumns = Record<Key | 'state' | 'severity' | 'window_start' | 'window_end' | 'reason', string> &
  Record<
    'score_value' | 'baseline_value' | 'noise_floor' | 'lower_bound' | 'upper_bound' | 'effect',
    number | null
  > &
  Record<'n_current' | 'n_baseline', number>;
