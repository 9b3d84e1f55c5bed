import { contentHash, type DataFile } from '../../capture/list-files.ts';
import type { SourceObject } from '../../capture/source-object.ts';
import { identifier } from '../sql/identifier.ts';
import { text } from '../sql/literal.ts';
import { type Grain, iso } from '../tables/partition.ts';
import type { DuckDbEngine } from './duckdb-engine.ts';
import { readFiles, withUtcTimes } from './source-files.ts';

export interface SourceTime {
  readonly eventTime: string;
  readonly zone: string;
  readonly grain: Grain;
}

/** Looks into a file: its columns, and which partitions its rows belong to. Never throws for a bad file. */
export async function inspectSource(
  engine: DuckDbEngine,
  file: DataFile,
  time: SourceTime,
): Promise<SourceObject> {
  try {
    const relation = readFiles([file.path], file.format);
    const columns = await engine.columnTypes(relation);
    const found = { ...file, columns: Object.fromEntries(columns) };
    if (!columns.has(time.eventTime))
      return { ...found, rowsByPartition: {}, problem: `it has no column ${time.eventTime}` };
    const rowsByPartition =
      (await fromStatistics(engine, file, columns.get(time.eventTime) ?? '', time)) ??
      (await fromRows(engine, withUtcTimes(relation, columns, [time.eventTime], time.zone).fragment, time));
    if (rowsByPartition) return { ...found, rowsByPartition };
    return {
      ...found,
      rowsByPartition: {},
      problem: `no value of its column ${time.eventTime} reads as a time`,
    };
  } catch (error) {
    return { ...file, rowsByPartition: {}, columns: {}, problem: firstLine(error) };
  }
}

/** Marks objects whose bytes were delivered before, whatever was said of them. Only files of equal size are read for it. */
export async function markCopies(known: readonly SourceObject[]): Promise<SourceObject[]> {
  const objects = known.map(unmarked);
  const bySize = groupBySize(objects);
  const first = new Map<string, string>();
  const marked: SourceObject[] = [];
  for (const object of objects) {
    if ((bySize.get(object.size)?.length ?? 0) < 2) {
      marked.push(object);
      continue;
    }
    const hash = await contentHash(object.path);
    const copyOf = first.get(hash);
    if (copyOf === undefined) first.set(hash, object.path);
    marked.push(copyOf === undefined ? object : { ...object, copyOf });
  }
  return marked;
}

/** What was a copy is none once either file has changed. */
export function unmarked({ copyOf: _, ...object }: SourceObject): SourceObject {
  return object;
}

function groupBySize(objects: readonly SourceObject[]): Map<number, SourceObject[]> {
  const groups = new Map<number, SourceObject[]>();
  for (const object of objects) groups.set(object.size, [...(groups.get(object.size) ?? []), object]);
  return groups;
}

/** Parquet's own minimum and maximum, where both fall into one partition: no row is read. */
async function fromStatistics(
  engine: DuckDbEngine,
  file: DataFile,
  type: string,
  { eventTime, zone, grain }: SourceTime,
): Promise<Record<string, number> | undefined> {
  if (
    file.format !== 'parquet' ||
    !type.startsWith('TIMESTAMP') ||
    (zone !== 'UTC' && !type.includes('ZONE'))
  ) {
    return undefined;
  }
  const [found] = await engine.query<{
    least: string | null;
    greatest: string | null;
    gaps: number;
    row_count: number;
  }>(
    `SELECT min(date_trunc(${text(grain).sql}, CAST(stats_min_value AS timestamp))) AS least,
      max(date_trunc(${text(grain).sql}, CAST(stats_max_value AS timestamp))) AS greatest,
      count_if(stats_min_value IS NULL) AS gaps, sum(row_group_num_rows) AS row_count
    FROM parquet_metadata(${text(file.path).sql}) WHERE path_in_schema = ${text(eventTime).sql}`,
  );
  if (!found?.least || found.gaps > 0 || found.least !== found.greatest) return undefined;
  return { [iso(Date.parse(found.least))]: found.row_count };
}

/** Undefined where there are rows, and none has a time. */
async function fromRows(
  engine: DuckDbEngine,
  relation: string,
  { eventTime, grain }: SourceTime,
): Promise<Record<string, number> | undefined> {
  const rows = await engine.query<{ partition_start: string | null; row_count: number }>(
    `SELECT date_trunc(${text(grain).sql}, ${identifier(eventTime)}) AS partition_start, count(*) AS row_count
    FROM ${relation} AS source GROUP BY 1 ORDER BY 1 NULLS LAST`,
  );
  const dated = rows.filter(({ partition_start }) => partition_start !== null);
  const undated = rows.find(({ partition_start }) => partition_start === null)?.row_count ?? 0;
  if (dated.length === 0 && undated > 0) return undefined;
  return Object.fromEntries(
    dated.map(({ partition_start, row_count }, index) => [
      iso(Date.parse(partition_start as string)),
      row_count + (index === 0 ? undated : 0),
    ]),
  );
}

/** What an engine says of a file, without the lines that point into the query. */
export const firstLine = (error: unknown): string => (error as Error).message.split('\n')[0] ?? 'unreadable';
