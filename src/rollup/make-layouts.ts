import categoriesSql from '../../sql/rollup/layout_categories.sql';
import integersSql from '../../sql/rollup/layout_integers.sql';
import numericSql from '../../sql/rollup/layout_numeric.sql';
import { isIntegerType, isNumberType } from '../capture/feature-expression.ts';
import type { QueryEngine, SqlRow } from '../engine/ports/query-engine.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import type { Grain } from '../engine/tables/partition.ts';
import type { CategoricalLayout, FeatureLayout, NumericLayout } from './layout.ts';
import type { MonitoredFeature } from './monitored-features.ts';
import { writeStatements } from './write-statements.ts';

/** What layouts are made from. */
export interface LayoutSource {
  /** Curated rows, to stand in a FROM. */
  readonly inferences: Fragment;
  readonly rows: number;
  /** Instants that the rows lie between. */
  readonly start: string;
  readonly end: string;
  readonly grain: Grain;
  /** Physical type of a feature's source column. */
  readonly sourceType: (feature: string) => string;
}

/** Integers with more distinct values than this are binned like other numbers. */
const mostExactValues = 64;

/** A layout, version 1, for each feature that has at least one value; the others wait for data. */
export async function makeLayouts(
  engine: QueryEngine,
  features: readonly MonitoredFeature[],
  source: LayoutSource,
): Promise<FeatureLayout[]> {
  const numeric = features.filter(({ type }) => type === 'numeric');
  const categorical = features.filter(({ type }) => type === 'categorical');
  return [
    ...(numeric.length > 0 ? await numericLayouts(engine, numeric, source) : []),
    ...(categorical.length > 0 ? await categoricalLayouts(engine, categorical, source) : []),
  ];
}

/** The rows that a template gives for each feature, some features at a time. */
async function ofEach<Row extends SqlRow>(
  engine: QueryEngine,
  template: string,
  features: readonly MonitoredFeature[],
  { inferences }: LayoutSource,
): Promise<Row[]> {
  const branch = ({ feature, column }: MonitoredFeature): string =>
    `(${renderSql(template, { names: { column }, values: { feature }, fragments: { inferences } })})`;
  const union = (some: readonly MonitoredFeature[]): string => some.map(branch).join('\nUNION ALL\n');
  const rows: Row[] = [];
  for (const statement of writeStatements(features, union, mostBranches))
    rows.push(...(await engine.query<Row>(statement)));
  return rows;
}

/** A branch that groups and ranks is up to four stages of the 150 that Trino takes. */
const mostBranches = 30;

const origin = (feature: string, source: LayoutSource) => ({
  feature,
  layout_version: 1,
  grain: source.grain,
  source_type: source.sourceType(feature),
  made_from_rows: source.rows,
  made_from_start: source.start,
  made_from_end: source.end,
});

type NumericRow = Record<
  'value_count' | 'fraction_count' | 'p05' | 'p25' | 'p50' | 'p75' | 'p95' | 'stddev_value',
  number
> & {
  feature: string;
};

async function numericLayouts(
  engine: QueryEngine,
  features: readonly MonitoredFeature[],
  source: LayoutSource,
): Promise<NumericLayout[]> {
  const found = await ofEach<NumericRow>(engine, numericSql, features, source);
  // In the order of the spec: an engine may answer branches in any.
  const rows = features.flatMap(({ feature }) =>
    found.filter((row) => row.feature === feature && row.value_count > 0),
  );
  const mayBeExact = features.filter(({ feature }) => {
    const fractions = rows.find((row) => row.feature === feature)?.fraction_count;
    const type = source.sourceType(feature);
    return fractions === 0 && (isIntegerType(type) || !isNumberType(type));
  });
  const exact = await exactValues(engine, mayBeExact, source);
  return rows.map((row) => {
    const scale = roundTo(scaleOf(row), significant(scaleOf(row)));
    return {
      ...origin(row.feature, source),
      type: 'numeric',
      centre: roundTo(row.p50, significant(scale)),
      scale,
      exact_values: exact.get(row.feature) ?? [],
    };
  });
}

/** The interquartile range or, where half of the values are one, the next wider spread that is not 0. */
function scaleOf({ p05, p25, p75, p95, stddev_value }: NumericRow): number {
  return (
    [p75 - p25, (p95 - p05) / 2.5, stddev_value].find((spread) => spread > 0 && Number.isFinite(spread)) ?? 1
  );
}

/** Decimal places that leave 4 significant digits of a scale. */
const significant = (scale: number): number => 3 - Math.floor(Math.log10(scale));

/** Rounds to decimal places (negative: tens, hundreds, …), exactly as a decimal literal would be read. */
const roundTo = (x: number, places: number): number =>
  places > 0 ? Number(x.toFixed(Math.min(places, 100))) : Math.round(x * 10 ** places) / 10 ** places;

async function exactValues(
  engine: QueryEngine,
  features: readonly MonitoredFeature[],
  source: LayoutSource,
): Promise<Map<string, number[]>> {
  if (features.length === 0) return new Map();
  const found = new Map<string, number[]>();
  const rows = await ofEach<{ feature: string; integer_value: number }>(
    engine,
    integersSql,
    features,
    source,
  );
  for (const { feature, integer_value } of rows) {
    found.set(feature, [...(found.get(feature) ?? []), integer_value]);
  }
  for (const [feature, values] of found) {
    if (values.length > mostExactValues) found.delete(feature);
    else values.sort((a, b) => a - b);
  }
  return found;
}

async function categoricalLayouts(
  engine: QueryEngine,
  features: readonly MonitoredFeature[],
  source: LayoutSource,
): Promise<CategoricalLayout[]> {
  const rows = await ofEach<{ feature: string; category: string }>(engine, categoriesSql, features, source);
  return features.flatMap(({ feature }): CategoricalLayout[] => {
    const vocabulary = rows.filter((row) => row.feature === feature).map(({ category }) => category);
    if (source.rows === 0) return [];
    return [{ ...origin(feature, source), type: 'categorical', vocabulary: vocabulary.sort() }];
  });
}
