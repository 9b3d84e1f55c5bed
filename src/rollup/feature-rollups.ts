import categoricalSql from '../../sql/rollup/feature_rollups_categorical.sql';
import numericSql from '../../sql/rollup/feature_rollups_numeric.sql';
import type { Dialect } from '../engine/sql/dialect.ts';
import { double, text } from '../engine/sql/literal.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import { cellGrouping } from './cell-grouping.ts';
import { bottomBin, type CategoricalLayout, type Layouts, type NumericLayout, topBin } from './layout.ts';
import type { MonitoredFeature } from './monitored-features.ts';

export interface RollupInput {
  /** The curated partition, to stand in a FROM. */
  readonly inferences: Fragment;
  /** Names of the spec's segments. */
  readonly segments: readonly string[];
  readonly features: readonly MonitoredFeature[];
  readonly layouts: Layouts;
  readonly dialect: Dialect;
}

/** The rows of `feature_rollups` of one partition; features without a layout have none. Undefined if no feature has one. */
export function featureRollupsSql(input: RollupInput): string | undefined {
  const branches = input.features.flatMap((feature) => {
    const layout = input.layouts.get(feature.feature);
    if (!layout) return [];
    return [
      layout.type === 'numeric'
        ? numericBranch(input, feature, layout)
        : categoricalBranch(input, feature, layout),
    ];
  });
  return branches.length > 0 ? branches.join('\nUNION ALL\n') : undefined;
}

function numericBranch(
  { inferences, segments, dialect }: RollupInput,
  { feature, column }: MonitoredFeature,
  { layout_version, centre, scale, exact_values }: NumericLayout,
): string {
  const exact = exact_values.map((value, index) => ({
    value: double(value).sql,
    code: firstExactCode + index,
    bin: value,
  }));
  return renderSql(numericSql, {
    names: { column },
    values: {
      feature,
      layout_version,
      centre: double(centre),
      scale: double(scale),
      top_bin: topBin,
      bottom_bin: bottomBin,
    },
    fragments: {
      ...cellGrouping('window_start', segments, ['code']),
      inferences,
      exact_integer: dialect.exactInteger,
      exact_codes: { fragment: exact.map(({ value, code }) => `WHEN x = ${value} THEN ${code}`).join(' ') },
      exact_bins: { fragment: exact.map(({ code, bin }) => `WHEN code = ${code} THEN ${bin}`).join(' ') },
    },
  });
}

function categoricalBranch(
  { inferences, segments }: RollupInput,
  { feature, column }: MonitoredFeature,
  { layout_version, vocabulary }: CategoricalLayout,
): string {
  return renderSql(categoricalSql, {
    names: { column },
    values: { feature, layout_version },
    fragments: {
      ...cellGrouping('window_start', segments, ['kind', 'category']),
      inferences,
      in_vocabulary: inVocabulary(vocabulary),
    },
  });
}

/** Whether x is one of the categories that have a row of their own. */
export const inVocabulary = (vocabulary: readonly string[]): Fragment => ({
  fragment:
    vocabulary.length === 0 ? 'false' : `x IN (${vocabulary.map((value) => text(value).sql).join(', ')})`,
});

/** Codes from here on are exact integers: see feature_rollups_numeric.sql. */
const firstExactCode = 1_000_000_000_100;
