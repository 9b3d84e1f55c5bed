import categoricalSql from '../../sql/rollup/feature_rollups_categorical.sql';
import codedSql from '../../sql/rollup/feature_rollups_coded.sql';
import numericSql from '../../sql/rollup/feature_rollups_numeric.sql';

import type { Dialect } from '../engine/sql/dialect.ts';
import { double } from '../engine/sql/literal.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import { type CategoricalValues, categoricalValues, isKnownCases } from './categorical-values.ts';
import { cellGrouping } from './cell-grouping.ts';
import { featureList } from './feature-list.ts';
import { bottomBin, type Layouts, type NumericLayout, topBin } from './layout.ts';
import type { MonitoredFeature } from './monitored-features.ts';
import { writeStatements } from './write-statements.ts';

export interface RollupInput {
  /** The curated partition, to stand in a FROM. */
  readonly inferences: Fragment;
  /** Names of the spec's segments. */
  readonly segments: readonly string[];
  readonly features: readonly MonitoredFeature[];
  readonly layouts: Layouts;
  readonly dialect: Dialect;
}

/** The statements that give the rows of `feature_rollups` of one partition; features without a layout have none. */
export function featureRollupsSql(input: RollupInput): string[] {
  const known = input.features.filter(({ feature, type }) => input.layouts.get(feature)?.type === type);
  return writeStatements(known, (features) => rollupsOf({ ...input, features }));
}

function rollupsOf(input: RollupInput): string {
  const placed = input.features.flatMap(({ feature, column }) => {
    const layout = input.layouts.get(feature);
    return layout?.type === 'numeric' ? [{ column, layout }] : [];
  });
  const values = categoricalValues(input, true);
  return [
    ...(placed.length > 0 ? [numericRollups(input, placed)] : []),
    ...(values.length > 0 ? [categoricalRollups(input, values)] : []),
  ].join('\nUNION ALL\n');
}

interface PlacedFeature {
  readonly column: string;
  readonly layout: NumericLayout;
}

function numericRollups(
  { inferences, segments, dialect }: RollupInput,
  features: readonly PlacedFeature[],
): string {
  const grouping = cellGrouping('window_start', segments, ['feature_number', 'code']);
  const branches = features.map(({ column, layout: { centre, scale, exact_values } }, feature_number) =>
    renderSql(codedSql, {
      names: { column },
      values: { feature_number, centre: double(centre), scale: double(scale) },
      fragments: {
        inferences,
        exact_values: exactValues(exact_values),
        exact_integer: dialect.exactInteger,
      },
    }),
  );
  return renderSql(numericSql, {
    values: { top_bin: topBin, bottom_bin: bottomBin },
    fragments: {
      ...grouping,
      inferences,
      coded: { fragment: branches.join(' UNION ALL ') },
      features: featureList(features.map(({ layout }) => layout)),
    },
  });
}

/** The first branch of the code's CASE: integers with a row of their own, shifted beyond all other codes. */
const exactValues = (values: readonly number[]): Fragment => ({
  fragment:
    values.length === 0
      ? ''
      : `WHEN x IN (${values.map((value) => double(value).sql).join(', ')}) THEN CAST(x AS bigint) + 2305843009213693952`,
});

function categoricalRollups(
  { inferences, segments }: RollupInput,
  values: readonly CategoricalValues[],
): string {
  const grouping = cellGrouping('window_start', segments, ['feature_number', 'kind', 'category']);
  return renderSql(categoricalSql, {
    fragments: {
      ...grouping,
      inferences,
      values: { fragment: values.map(({ select }) => select).join(' UNION ALL ') },
      known_cases: isKnownCases(values),
      features: featureList(
        values.map(({ feature, layout }) => ({ feature, layout_version: layout?.layout_version ?? 0 })),
      ),
    },
  });
}
