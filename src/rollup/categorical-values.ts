import valuesSql from '../../sql/rollup/feature_rollups_values.sql';
import { text } from '../engine/sql/literal.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import type { RollupInput } from './feature-rollups.ts';
import type { CategoricalLayout } from './layout.ts';

/** A categorical feature on its way into a UNION ALL over features. */
export interface CategoricalValues {
  readonly feature: string;
  readonly layout: CategoricalLayout | undefined;
  /** The branch that gives its values. */
  readonly select: string;
}

/** @param known only features that have a layout */
export function categoricalValues(
  { features, layouts, inferences }: RollupInput,
  known: boolean,
): CategoricalValues[] {
  return features
    .filter(({ feature, type }) => type === 'categorical' && (!known || layouts.has(feature)))
    .map(({ feature, column }, feature_number) => {
      const layout = layouts.get(feature);
      return {
        feature,
        layout: layout?.type === 'categorical' ? layout : undefined,
        select: renderSql(valuesSql, {
          names: { column },
          values: { feature_number },
          fragments: { inferences },
        }),
      };
    });
}

/** `WHEN number THEN …` for each feature: whether x is a category that has a row of its own. */
export const isKnownCases = (values: readonly CategoricalValues[]): Fragment => ({
  fragment: values
    .map(({ layout }, number) => {
      const list = (layout?.vocabulary ?? []).map((value) => text(value).sql).join(', ');
      return `WHEN ${number} THEN ${list === '' ? 'false' : `x IN (${list})`}`;
    })
    .join(' '),
});
