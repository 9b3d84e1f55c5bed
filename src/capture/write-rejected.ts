import { basename } from 'node:path';
import invalidSql from '../../sql/capture/invalid_rows.sql';
import { encodeRows } from '../engine/parquet/encode-rows.ts';
import type { ObjectStore } from '../engine/ports/object-store.ts';
import type { QueryEngine, SqlRow } from '../engine/ports/query-engine.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import { rejectedEvents } from '../engine/tables/index.ts';
import { type Partition, partitionPath } from '../engine/tables/partition.ts';
import type { UnreadableObject } from './deliveries.ts';

/** Refused rows of a partition that are kept with their payload; all are counted, and all stay in the source. */
const mostPayloads = 10_000;

export interface Rejections {
  readonly unreadable: readonly UnreadableObject[];
  readonly invalid:
    | {
        readonly source: Fragment;
        readonly valid: Fragment;
        readonly eventTime: Fragment;
        readonly objects: readonly string[];
      }
    | undefined;
}

/** Replaces the partition of `rejected_events`, or removes it where nothing was refused. */
export async function writeRejected(
  store: ObjectStore,
  engine: QueryEngine,
  model: string,
  partition: Partition,
  { unreadable, invalid }: Rejections,
): Promise<void> {
  const key = `rejected_events/model=${model}/${partitionPath(partition)}/part-0.parquet`;
  const rows: SqlRow[] = unreadable.map(({ object, problem }) => ({
    source_object: basename(object),
    source_row: null,
    reason: 'unreadable_object',
    detail: `Nothing was read from it: ${problem}`,
    payload: null,
  }));
  if (invalid) rows.push(...(await invalidRows(engine, invalid)));
  if (rows.length === 0) await store.delete(key);
  else await store.put(key, encodeRows(rejectedEvents, rows));
}

async function invalidRows(
  engine: QueryEngine,
  invalid: NonNullable<Rejections['invalid']>,
): Promise<SqlRow[]> {
  const { source, valid, eventTime, objects } = invalid;
  const found = await engine.query(
    renderSql(invalidSql, {
      values: { most: mostPayloads },
      fragments: { source, valid, event_time: eventTime },
    }),
  );
  const object = objects.length === 1 ? basename(objects[0] as string) : `one of ${objects.length} files`;
  return found.map(({ invalid_reason, ...payload }) => ({
    source_object: object,
    source_row: null,
    reason: String(invalid_reason),
    detail:
      invalid_reason === 'no_event_time'
        ? 'The event has no time, or one that cannot be read as a time.'
        : 'The event has no id, and the spec maps one.',
    payload: JSON.stringify(payload),
  }));
}
