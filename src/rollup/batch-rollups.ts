import batchSql from '../../sql/rollup/batch_rollups.sql';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';

/** The statement that gives the rows of `batch_rollups` of one partition. */
export const batchRollupsSql = (inferences: Fragment): string[] => [
  renderSql(batchSql, { fragments: { inferences } }),
];
