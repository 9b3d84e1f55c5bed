import type { TableName } from '../tables/index.ts';
import type { GlueColumn } from './glue-column.ts';
import type { PartitionDepth } from './glue-table.ts';

const day: GlueColumn = { name: 'dt', type: 'string', comment: 'day of the partition, yyyy-MM-dd, UTC' };
const hour: GlueColumn = { name: 'hr', type: 'string', comment: 'hour of the partition, 00 to 23, UTC' };
const model: GlueColumn = { name: 'model', type: 'string', comment: 'model id' };

/** Days that Athena looks for. An unfiltered query lists every one of them, so the range is no longer than need be. */
export interface Days {
  /** yyyy-MM-dd, or relative to today such as NOW-400DAYS. */
  readonly since: string;
  /** Tables that are kept for another time. */
  readonly sinceOf?: Partial<Readonly<Record<TableName, string>>>;
}

const sinceOf = (days: Days, table: TableName): string => days.sinceOf?.[table] ?? days.since;

const ofDay = (since: string) => ({
  'projection.dt.type': 'date',
  'projection.dt.format': 'yyyy-MM-dd',
  'projection.dt.interval': '1',
  'projection.dt.interval.unit': 'DAYS',
  // A day ahead: a partition may close while clocks differ.
  'projection.dt.range': `${since},NOW+1DAYS`,
});

/** As an enumeration, values are the text of the folder: no engine pads or parses them. */
const ofHour = {
  'projection.hr.type': 'enum',
  'projection.hr.values': Array.from({ length: 24 }, (_, hr) => String(hr).padStart(2, '0')).join(','),
};

/** No model id is a hyphen: an enumeration must have a value, and this one has no folder. */
const noModel = '-';

const ofModel = (models: readonly string[]) => ({
  'projection.model.type': 'enum',
  'projection.model.values': models.length > 0 ? [...models].sort().join(',') : noModel,
});

/** Partition keys of a table of one model (dt and hr), or of all models. */
export const partitionKeys = (depth: PartitionDepth, isShared: boolean): GlueColumn[] => [
  ...(isShared ? [model] : []),
  ...(depth === 'model' ? [] : [day]),
  ...(depth === 'hour' ? [hour] : []),
];

/** Table parameters of partition projection. */
export const projection = (
  table: TableName,
  depth: PartitionDepth,
  days: Days,
  models?: readonly string[],
): Readonly<Record<string, string>> => ({
  'projection.enabled': 'true',
  ...(models && ofModel(models)),
  ...(depth === 'model' ? {} : ofDay(sinceOf(days, table))),
  ...(depth === 'hour' ? ofHour : {}),
});

/** Folder of a partition below the lake, with names for values. */
export const locationTemplate = (table: string, depth: PartitionDepth, id = '${model}'): string =>
  [
    table,
    `model=${id}`,
    ...(depth === 'model' ? [] : ['dt=${dt}']),
    ...(depth === 'hour' ? ['hr=${hr}'] : []),
    '',
  ].join('/');
