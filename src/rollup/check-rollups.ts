import checksSql from '../../sql/rollup/check_rollups.sql';
import countedSql from '../../sql/rollup/check_rollups_counted.sql';
import { text } from '../engine/sql/literal.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import { cellGrouping } from './cell-grouping.ts';
import type { Layouts } from './layout.ts';
import type { RowCheck } from './row-checks.ts';
import { writeStatements } from './write-statements.ts';

export interface CheckInput {
  /** The curated partition, to stand in a FROM. */
  readonly inferences: Fragment;
  /** The partition of `feature_rollups` that was made from it with these layouts. */
  readonly rollups: Fragment;
  readonly layouts: Layouts;
  /** Names of the spec's segments. */
  readonly segments: readonly string[];
  readonly checks: readonly RowCheck[];
}

/**
 * The statements that give the rows of `check_rollups` of one partition; none where there is nothing to check. What
 * `feature_rollups` have counted is taken from there, by their windows; the rest is asked of the events, by the hour.
 */
export function checkRollupsSql({ inferences, rollups, layouts, segments, checks }: CheckInput): string[] {
  const { counted, asked } = splitChecks(checks, layouts);
  return [
    ...writeStatements(counted, (some) => countedIn(rollups, some), mostCounted),
    ...writeStatements(asked, (some) => askedOf(inferences, segments, some), mostAsked),
  ];
}

/** Checks that `feature_rollups` count with these layouts, and those that the events are asked. */
export function splitChecks(
  checks: readonly RowCheck[],
  layouts: Layouts,
): { readonly counted: RowCheck[]; readonly asked: RowCheck[] } {
  const isCounted = ({ feature, countedAs }: RowCheck): boolean =>
    countedAs !== undefined && layouts.get(feature)?.type === countedAs;
  return { counted: checks.filter(isCounted), asked: checks.filter((check) => !isCounted(check)) };
}

/** Each is a row to join with. */
const mostCounted = 2000;

/** Each is two aggregations and two branches of a CASE: Trino compiles 400 of them in 4 s, and 2,000 not at all. */
const mostAsked = 200;

const countedIn = (rollups: Fragment, checks: readonly RowCheck[]): string =>
  renderSql(countedSql, {
    fragments: {
      features: rollups,
      checks: {
        fragment: checks.map(({ feature, check }) => `(${text(feature).sql}, ${text(check).sql})`).join(', '),
      },
    },
  });

function askedOf(inferences: Fragment, segments: readonly string[], checks: readonly RowCheck[]): string {
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
