import categoricalSql from '../../sql/rollup/feature_rollups_categorical.sql';
import numericSql from '../../sql/rollup/feature_rollups_numeric.sql';
import placedSql from '../../sql/rollup/feature_rollups_placed.sql';
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
    renderSql(placedSql, {
      names: { column },
      values: { feature_number, centre: double(centre), scale: double(scale) },
      fragments: { inferences, is_exact: isExact(exact_values, column) },
    }),
  );
  return renderSql(numericSql, {
    values: { top_bin: topBin, bottom_bin: bottomBin },
    fragments: {
      ...grouping,
      inferences,
      placed: { fragment: branches.join(' UNION ALL ') },
      features: featureList(features.map(({ layout }) => layout)),
      exact_integer: dialect.exactInteger,
    },
  });
}

const isExact = (values: readonly number[], column: string): Fragment => ({
  fragment:
    values.length === 0
      ? 'false'
      : renderSql('coalesce(${column} IN (${values}), false)', {
          names: { column },
          fragments: { values: { fragment: values.map((value) => double(value).sql).join(', ') } },
        }),
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
