import rowsSql from '../../sql/capture/table_rows.sql';
import { identifier } from '../engine/sql/identifier.ts';
import { type Fragment, joinFragments, renderSql } from '../engine/sql/render-sql.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { isPartitionedBy } from '../spec/table-partitions.ts';
import type { DeliveredRows } from './deliveries.ts';
import { readColumns, timeColumns } from './named-columns.ts';
import type { TableColumns } from './table-columns.ts';
import { tableName } from './table-name.ts';
import { tablePartitionFilter } from './table-partition-filter.ts';
import { roughTimeFilter, tableTimeFilter } from './table-time-filter.ts';
import { timeReading } from './time-reading.ts';

/** Begins names that no column of a table has. */
const own = 'tidemark_';

/** What is read of one column: over the table, then in UTC. */
interface ReadColumn {
  readonly name: string;
  readonly type: string;
  readonly given: readonly Fragment[];
  readonly utc: Fragment;
}

/**
 * The rows of one delivery partition of a user's own table, with the columns that the spec maps and no others.
 * @param columns of the table: those that `requiredOfTable` asks for are there
 * @returns a sentence where the table cannot be read as the spec says
 */
export function tableRelation(
  spec: ModelSpec,
  columns: TableColumns,
  partition: Partition,
): DeliveredRows | string {
  const { source } = spec;
  if (source?.table === undefined) throw new RangeError('the spec maps no table');
  const inPartition = tablePartitionFilter(source.partitions ?? [], columns.typeOf, partition);
  if (typeof inPartition === 'string') return inPartition;
  const times = timeColumns(spec).map(([, column]) => column);
  const read = readColumns(spec)
    .filter((column) => columns.has(column))
    .map((column, index) => readColumn(column, columns, times.includes(column), source.time_zone, index));
  const [, eventTime] = columns.of(source.event_time);
  const rough = source.partitions
    ? undefined
    : roughTimeFilter(source, ...columns.of(source.event_time), partition);
  // A time that cannot be read is null in what is kept of a refused event: as it came, it stands beside.
  const asCame = `CAST(${identifier(columns.of(source.event_time)[0])} AS varchar) AS ${identifier(`${own}event_time_as_given`)}`;
  const kept = eventTime.startsWith('TIMESTAMP')
    ? []
    : [{ fragment: identifier(`${own}event_time_as_given`) }];
  const names = read.map(({ name }) => ({ fragment: identifier(name) }));
  const rows = renderSql(rowsSql, {
    fragments: {
      columns: joinFragments([...names, ...kept], ', '),
      utc_columns: joinFragments([...read.map(({ utc }) => utc), ...kept], ',\n    '),
      read_columns: joinFragments(
        [...read.flatMap(({ given }) => given), ...kept.map(() => ({ fragment: asCame }))],
        ',\n      ',
      ),
      table: tableName(source.table),
      in_partition: rough ?? inPartition,
      in_time: isPartitionedBy(source, spec.grain)
        ? { fragment: 'true' }
        : tableTimeFilter(source, partition),
    },
  });
  return {
    relation: { fragment: `(${rows.trim()})` },
    types: new Map(read.map(({ name, type }) => [name, type])),
  };
}

function readColumn(
  name: string,
  columns: TableColumns,
  isTime: boolean,
  zone: string,
  index: number,
): ReadColumn {
  const [column, type] = columns.of(name);
  const as = (expression: Fragment, alias: string): Fragment => ({
    fragment: `${expression.fragment} AS ${identifier(alias)}`,
  });
  if (!isTime) {
    const given = as({ fragment: identifier(column) }, name);
    return { name, type, given: [given], utc: { fragment: identifier(name) } };
  }
  const reading = timeReading(column, type, zone, `${own}${index}`);
  // Another type than times have: a change of schema, which its type tells, and no error.
  if (!reading) return { name, type, given: [], utc: as({ fragment: 'CAST(NULL AS timestamp)' }, name) };
  return {
    name,
    type: 'TIMESTAMP',
    given: reading.given.map(([alias, expression]) => as(expression, alias)),
    utc: as(reading.utc, name),
  };
}
