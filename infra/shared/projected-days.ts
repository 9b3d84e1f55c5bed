import type { Days } from '../../src/engine/glue/index.ts';
import { type TableName, tables } from '../../src/engine/tables/index.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import { daysKept } from './lifecycle-rules.ts';

/**
 * Days that Athena looks for: as far back as a table is kept and no further, since a query without a filter lists every
 * one. Data that is older than it was when it was written (a backfill) is found only from `since` on, where that is given.
 */
export function projectedDays(
  specs: readonly Pick<ResolvedSpec, 'id' | 'retention'>[],
  since?: string,
): Days {
  if (since !== undefined) return { since };
  const kept = tables.flatMap(({ name }): [TableName, number][] => {
    const days = daysKept(name, specs);
    return days === undefined ? [] : [[name, days]];
  });
  // A day more: what is written just after midnight belongs to the day before.
  const from = (days: number): string => `NOW-${days + 1}DAYS`;
  return {
    since: from(Math.max(...kept.map(([, days]) => days))),
    sinceOf: Object.fromEntries(kept.map(([table, days]) => [table, from(days)])),
  };
}
