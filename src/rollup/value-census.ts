import censusSql from '../../sql/rollup/value_census_feature.sql';
import { timestamp } from '../engine/sql/literal.ts';
import { renderSql } from '../engine/sql/render-sql.ts';
import type { Partition } from '../engine/tables/partition.ts';
import { inVocabulary, type RollupInput } from './feature-rollups.ts';

/** The rows of `value_census` of one partition. Undefined if the model has no categorical feature. */
export function valueCensusSql(
  { inferences, features, layouts }: RollupInput,
  partition: Partition,
): string | undefined {
  const branches = features
    .filter(({ type }) => type === 'categorical')
    .map(({ feature, column }) => {
      const layout = layouts.get(feature);
      return renderSql(censusSql, {
        names: { column },
        values: { feature, window_start: timestamp(partition.start) },
        fragments: {
          inferences,
          in_vocabulary: inVocabulary(layout?.type === 'categorical' ? layout.vocabulary : []),
        },
      });
    });
  return branches.length > 0 ? branches.join('\nUNION ALL\n') : undefined;
}
