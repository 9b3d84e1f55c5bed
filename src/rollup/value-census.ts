import censusSql from '../../sql/rollup/value_census.sql';
import { timestamp } from '../engine/sql/literal.ts';
import { renderSql } from '../engine/sql/render-sql.ts';
import type { Partition } from '../engine/tables/partition.ts';
import { categoricalValues, isKnownCases } from './categorical-values.ts';
import { featureList } from './feature-list.ts';
import type { RollupInput } from './feature-rollups.ts';
import type { MonitoredFeature } from './monitored-features.ts';
import { writeStatements } from './write-statements.ts';

/** The statements that give the rows of `value_census` of one partition; none if the model has no categorical feature. */
export function valueCensusSql(input: RollupInput, partition: Partition): string[] {
  return writeStatements(input.features.filter(isCategorical), (features) => {
    const values = categoricalValues({ ...input, features }, false);
    return renderSql(censusSql, {
      values: { window_start: timestamp(partition.start) },
      fragments: {
        values: { fragment: values.map(({ select }) => select).join(' UNION ALL ') },
        known_cases: isKnownCases(values),
        features: featureList(
          values.map(({ feature, layout }) => ({ feature, layout_version: layout?.layout_version ?? 0 })),
        ),
      },
    });
  });
}

const isCategorical = ({ type }: MonitoredFeature): boolean => type === 'categorical';
