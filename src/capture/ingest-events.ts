import { encodeRows } from '../engine/parquet/encode-rows.ts';
import type { ObjectStore } from '../engine/ports/object-store.ts';
import type { SqlRow } from '../engine/ports/query-engine.ts';
import { rejectedEvents, type Table } from '../engine/tables/index.ts';
import { type Grain, iso, type Partition, partitionOf, partitionPath } from '../engine/tables/partition.ts';
import type { DataFile } from './list-files.ts';
import { readLines } from './read-lines.ts';
import { isRejected, type Validated } from './validate-event.ts';

/** How the lines of one kind of event become rows. */
export interface EventReader<Event> {
  readonly model: string;
  readonly grain: Grain;
  readonly table: 'inference_events' | 'label_events';
  validate(line: string): Validated<Event>;
  flatten(event: Event): SqlRow;
  /** When it was delivered, else when it happened. */
  deliveredAt(event: Event): string;
  /** The table with its open columns. */
  tableOf(row: SqlRow): Table;
}

/** What one delivered file brought. */
export interface IngestedFile {
  readonly path: string;
  readonly etag: string;
  /** Objects that were written, all tables. */
  readonly objects: readonly string[];
  /** Events by the start of the partition that they were delivered in. */
  readonly events: Readonly<Record<string, number>>;
  readonly rejected: Readonly<Record<string, number>>;
}

/** Rows of a partition that are held before they are written. */
const mostHeld = 50_000;

/**
 * Takes a file of events in the public contract into the lake: valid ones into their delivery partitions, the others
 * into `rejected_events` with a reason. Objects are named by the file, so that ingesting it again replaces them.
 * @param name names the file in keys
 */
export async function ingestFile<Event>(
  store: ObjectStore,
  file: DataFile,
  name: string,
  reader: EventReader<Event>,
): Promise<IngestedFile> {
  const held = new Map<string, { partition: Partition; rows: SqlRow[] }>();
  const refused = new Map<string, { partition: Partition; rows: SqlRow[] }>();
  const objects: string[] = [];
  const counts: Record<'events' | 'rejected', Record<string, number>> = { events: {}, rejected: {} };
  let latest: Partition = partitionOf(new Date(0), reader.grain);
  const put = async (table: string, partition: Partition, rows: SqlRow[], columns: Table): Promise<void> => {
    const key = `${table}/model=${reader.model}/${partitionPath(partition)}/${name}-${objects.length}.parquet`;
    await store.put(key, encodeRows(columns, rows));
    objects.push(key);
  };
  const hold = (into: typeof held, partition: Partition, row: SqlRow): SqlRow[] => {
    const group = into.get(partition.start) ?? { partition, rows: [] };
    into.set(partition.start, group);
    group.rows.push(row);
    return group.rows;
  };
  for await (const { line, number } of readLines(file.path)) {
    const validated = reader.validate(line);
    if (isRejected(validated)) {
      // Its own delivery is unknown: it is kept beside the events that it came with.
      hold(refused, latest, {
        source_object: name,
        source_row: number,
        reason: validated.reason,
        detail: validated.detail,
        payload: line,
      });
      continue;
    }
    latest = partitionOf(reader.deliveredAt(validated.event), reader.grain);
    const rows = hold(held, latest, reader.flatten(validated.event));
    counts.events[latest.start] = (counts.events[latest.start] ?? 0) + 1;
    const [first] = rows;
    if (first && rows.length >= mostHeld)
      await put(reader.table, latest, rows.splice(0), reader.tableOf(first));
  }
  for (const { partition, rows } of held.values()) {
    if (rows.length > 0) await put(reader.table, partition, rows, reader.tableOf(rows[0] as SqlRow));
  }
  const first = [...held.values()][0]?.partition;
  for (const { partition, rows } of refused.values()) {
    const beside = partition.start === iso(0) && first ? first : partition;
    await put('rejected_events', beside, rows, rejectedEvents);
    counts.rejected[beside.start] = (counts.rejected[beside.start] ?? 0) + rows.length;
  }
  return { path: file.path, etag: file.etag, objects, ...counts };
}
