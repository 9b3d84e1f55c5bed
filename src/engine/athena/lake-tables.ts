import type { ModelSpec } from '../../spec/model-spec.ts';
import {
  type GlueTable,
  isModelTable,
  modelTables,
  type PartitionDepth,
  sharedTableName,
  sharedTables,
} from '../glue/index.ts';
import { identifier } from '../sql/identifier.ts';
import { text } from '../sql/literal.ts';
import type { Fragment } from '../sql/render-sql.ts';
import { type TableName, tableByName } from '../tables/index.ts';
import { type Partition, partitionPath } from '../tables/partition.ts';
import { columnType } from './column-type.ts';

/** Only names and columns matter here: which days Glue projects is the deployment's affair. */
const anyDays = { since: 'NOW-1DAYS' };

/** The tables of one model as Athena sees them: names, folders and what stands in a FROM. */
export class LakeTables {
  readonly #model: ModelSpec;
  readonly #database: string;
  readonly #tables: ReadonlyMap<string, GlueTable>;

  constructor(model: ModelSpec, database: string) {
    this.#model = model;
    this.#database = database;
    const tables = [...sharedTables([model], anyDays), ...modelTables(model, anyDays)];
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  /** The Glue table that holds a model's partitions of a table of the lake. */
  of(table: TableName): GlueTable {
    const own = [...this.#tables.values()].find((known) => known.table === table);
    const name = isModelTable(table) ? own?.name : sharedTableName(table, this.#model.grain);
    const found = this.#tables.get(name ?? '');
    if (!found) throw new RangeError(`Glue has no table for ${table}`);
    return found;
  }

  /** Where a partition's objects are, below the bucket, with the slash. */
  folder(table: TableName, partition: Partition): string {
    const { prefix, depth } = this.of(table);
    const model = isModelTable(table) ? '' : `model=${this.#model.id}/`;
    if (depth === 'model') return `${prefix}${model}`;
    // Raw events lie by hours. What is made for a whole day lies in its first.
    const hour = depth === 'hour' && partition.grain === 'day' ? '/hr=00' : '';
    return `${prefix}${model}${partitionPath(partition)}${hour}/`;
  }

  /** Rows of some partitions; without any, a relation of no rows with the same columns. */
  relation(table: TableName, partitions: readonly Partition[]): Fragment {
    const known = this.of(table);
    if (partitions.length === 0) return { fragment: emptySelect(known) };
    const conditions = [
      ...(isModelTable(table) ? [] : [`model = ${text(this.#model.id).sql}`]),
      ...(known.depth === 'model' ? [] : [partitionCondition(partitions, known.depth)]),
    ];
    const name = `${identifier(this.#database)}.${identifier(known.name)}`;
    return { fragment: `(SELECT * FROM ${name} WHERE ${conditions.join(' AND ')})` };
  }

  /** Columns of what `relation` gives for a table, partition keys at the end as in Glue. */
  columnTypes(table: TableName): ReadonlyMap<string, string> {
    const { columns, partitionKeys } = this.of(table);
    return new Map([...columns, ...partitionKeys].map(({ name, type }) => [name, columnType(type)]));
  }

  /** Columns that a rewritten partition of a table has, in order. */
  columnsOf(table: TableName): readonly string[] {
    return tableByName(table).columns.map(({ name }) => name);
  }
}

/** `dt` and `hr` are text in Glue. Days of the same hours are one condition: a long baseline is a short text. */
function partitionCondition(partitions: readonly Partition[], depth: PartitionDepth): string {
  const hoursOf = new Map<string, Set<string>>();
  for (const { start, grain } of partitions) {
    const day = start.slice(0, 10);
    const hours = hoursOf.get(day) ?? new Set();
    if (grain === 'hour' && depth === 'hour') hours.add(start.slice(11, 13));
    hoursOf.set(day, hours);
  }
  const daysOf = new Map<string, string[]>();
  for (const [day, hours] of [...hoursOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const key = hours.size === 24 ? '' : [...hours].sort().join(',');
    daysOf.set(key, [...(daysOf.get(key) ?? []), day]);
  }
  const groups = [...daysOf].map(([hours, days]) =>
    hours === ''
      ? `dt IN (${listed(days)})`
      : `(dt IN (${listed(days)}) AND hr IN (${listed(hours.split(','))}))`,
  );
  return groups.length === 1 ? (groups[0] as string) : `(${groups.join(' OR ')})`;
}

const listed = (values: readonly string[]): string => values.map((value) => text(value).sql).join(', ');

const emptySelect = ({ columns, partitionKeys }: GlueTable): string =>
  `(SELECT ${[...columns, ...partitionKeys]
    .map(({ name, type }) => `CAST(NULL AS ${trinoType(type)}) AS ${identifier(name)}`)
    .join(', ')} WHERE false)`;

/** Glue writes types as Hive does. */
const trinoType = (type: string): string => ({ string: 'varchar', int: 'integer' })[type] ?? type;
