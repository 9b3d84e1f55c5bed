import { identifier } from '../engine/sql/identifier.ts';
import { integer, type Literal, text } from '../engine/sql/literal.ts';
import type { Fragment } from '../engine/sql/render-sql.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { TablePartition } from '../spec/table-partitions.ts';
import { isIntegerType } from './feature-expression.ts';
import { instantsOf, isOnlyHour, partitionValue } from './partition-values.ts';

/**
 * What picks the partitions of a table that a delivery partition is made of, by their columns and nothing else, in
 * literals of the columns' own types: a cast would keep an engine from leaving the others out.
 * @param typeOf physical type of a partition column; all are there
 * @returns a sentence where the type of a column cannot hold its format
 */
export function tablePartitionFilter(
  partitions: readonly TablePartition[],
  typeOf: (column: string) => string,
  delivery: Partition,
): Fragment | string {
  const instants = instantsOf(partitions, delivery);
  const conditions: string[] = [];
  for (const partition of partitions) {
    if (delivery.grain === 'day' && isOnlyHour(partition)) continue;
    const { column, format } = partition;
    const values = [...new Set(instants.map((instant) => partitionValue(partition, instant)))];
    const literals = values.map((value) => literal(value, typeOf(column), format)?.sql);
    if (literals.includes(undefined))
      return `its partition column ${column} is ${typeOf(column)}, which cannot be ${format}`;
    conditions.push(`${identifier(column)} IN (${literals.join(', ')})`);
  }
  return { fragment: conditions.join(' AND ') || 'true' };
}

function literal(value: string, type: string, format: string): Literal | undefined {
  if (type === 'VARCHAR') return text(value);
  if (isIntegerType(type)) return /^\d+$/.test(value) ? integer(Number(value)) : undefined;
  if (type === 'DATE') return format === 'yyyy-MM-dd' ? { sql: `DATE ${text(value).sql}` } : undefined;
  return undefined;
}
