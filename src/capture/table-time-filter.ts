import { identifier } from '../engine/sql/identifier.ts';
import { timestamp } from '../engine/sql/literal.ts';
import type { Fragment } from '../engine/sql/render-sql.ts';
import { iso, type Partition } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { tablePartitionAround } from './partition-values.ts';

const everything: Fragment = { fragment: 'true' };
/** Farther than any clock on Earth is from UTC, in milliseconds. */
const farthestClock = 24 * 3_600_000;

/**
 * What picks the rows of a delivery partition by their event times, UTC, where the partitions of the table do not.
 * Within a longer partition of the table no row is left out: those of times before it, or of none, count in its first
 * delivery partition, and those after it in its last. Without partitions, rows without a time go by their delivery.
 */
export function tableTimeFilter(source: NonNullable<ModelSpec['source']>, delivery: Partition): Fragment {
  const event = identifier(source.event_time);
  const { start, end } = delivery;
  const within = (column: string): string =>
    `${column} >= ${timestamp(start).sql} AND ${column} < ${timestamp(end).sql}`;
  const around = tablePartitionAround(source.partitions ?? [], delivery);
  if (around) {
    const [isFirst, isLast] = [around.start === start, around.end === end];
    if (isFirst && isLast) return everything;
    if (isFirst) return { fragment: `(${event} < ${timestamp(end).sql} OR ${event} IS NULL)` };
    if (isLast) return { fragment: `${event} >= ${timestamp(start).sql}` };
    return { fragment: within(event) };
  }
  if (source.ingest_time === undefined) return { fragment: within(event) };
  return { fragment: `(${within(event)} OR ${event} IS NULL AND ${within(identifier(source.ingest_time))})` };
}

/**
 * A condition on the column as it is, that every row of a delivery partition meets: engines leave out row groups, and
 * partitions that a table format hides, by it. Undefined where its type has no order of times.
 */
export function roughTimeFilter(
  { time_zone, ingest_time }: NonNullable<ModelSpec['source']>,
  column: string,
  type: string,
  { start, end }: Partition,
): Fragment | undefined {
  const margin = time_zone === 'UTC' || type.endsWith('ZONE') ? 0 : farthestClock;
  const [from, to] = [iso(Date.parse(start) - margin), iso(Date.parse(end) + margin)] as const;
  const literal = literalOf(type);
  if (!literal) return undefined;
  const name = identifier(column);
  const range = `${name} >= ${literal(from)} AND ${name} < ${literal(to)}`;
  return { fragment: ingest_time === undefined ? `(${range})` : `(${range} OR ${name} IS NULL)` };
}

function literalOf(type: string): ((instant: string) => string) | undefined {
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return (instant) => `CAST('${instant.slice(0, 19).replace('T', ' ')} UTC' AS timestamp with time zone)`;
  if (type.startsWith('TIMESTAMP')) return (instant) => timestamp(instant).sql;
  return undefined;
}
