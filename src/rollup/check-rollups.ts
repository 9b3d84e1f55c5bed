import checksSql from '../../sql/rollup/check_rollups.sql';
import { text } from '../engine/sql/literal.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import { cellGrouping } from './cell-grouping.ts';
import type { RowCheck } from './row-checks.ts';
import { writeStatements } from './write-statements.ts';

/** The statements that give the rows of `check_rollups` of one partition; none where there is nothing to check. */
export const checkRollupsSql = (
  inferences: Fragment,
  segments: readonly string[],
  checks: readonly RowCheck[],
): string[] => writeStatements(checks, (some) => rollupsOf(inferences, segments, some), mostChecks);

/** Each is two aggregations and two branches of a CASE: Trino compiles 400 of them in 4 s, and 2,000 not at all. */
const mostChecks = 200;

function rollupsOf(inferences: Fragment, segments: readonly string[], checks: readonly RowCheck[]): string {
  const each = (write: (check: RowCheck, number: number) => string, separator: string): Fragment => ({
    fragment: checks.map(write).join(separator),
  });
  const cases = (count: string): Fragment =>
    each((_, number) => `WHEN ${number} THEN ${count}_${number}`, ' ');
  return renderSql(checksSql, {
    fragments: {
      ...cellGrouping('event_hour', segments, []),
      inferences,
      counts: each(
        ({ checked, failed }, number) =>
          `, count_if(${checked.fragment}) AS checked_${number}, count_if(${failed.fragment}) AS failed_${number}`,
        '',
      ),
      sums: each(
        (_, number) =>
          `, sum(checked_${number}) AS checked_${number}, sum(failed_${number}) AS failed_${number}`,
        '',
      ),
      checked_cases: cases('checked'),
      failed_cases: cases('failed'),
      checks: each(
        ({ feature, check }, number) => `(${text(feature).sql}, ${text(check).sql}, ${number})`,
        ', ',
      ),
    },
  });
}
