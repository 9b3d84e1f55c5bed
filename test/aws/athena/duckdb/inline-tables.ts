import type { S3Client } from '@aws-sdk/client-s3';
import { identifier } from '../../../../src/engine/sql/identifier.ts';
import { text } from '../../../../src/engine/sql/literal.ts';
import { literalList } from '../../../../src/engine/sql/literal-list.ts';
import type { Catalog, CatalogTable } from './catalog.ts';
import { sqlType } from './hive-type.ts';
import type { StagedObjects } from './staged-objects.ts';
import { type TablePartition, tablePartitions } from './table-objects.ts';

/** A statement whose tables are files of this machine, and the bytes of all of them. */
export interface InlinedStatement {
  readonly sql: string;
  readonly bytes: number;
}

export interface InlineParts {
  readonly s3: S3Client;
  readonly catalog: Catalog;
  readonly staged: StagedObjects;
}

/** `"database"."table"` or a bare name, where a FROM or JOIN stands before it. */
const reference = /\b(FROM|JOIN)(\s+)(?:"?(\w+)"?\.)?("?)(\w+)\4(?![\w.(])/gi;

/** Puts the files of each table of the catalog in its place, and the statement of each view. */
export async function inlineTables(
  sql: string,
  database: string,
  parts: InlineParts,
): Promise<InlinedStatement> {
  const used = new Set([...sql.matchAll(reference)].map(([, , , , , name = '']) => name));
  const own = new Set([...sql.matchAll(/(?:\bWITH|,)\s+(\w+)\s+AS\s*\(/gi)].map(([, name = '']) => name));
  const tables = await parts.catalog.tables(database, used);
  const relations = new Map<string, InlinedStatement>();
  for (const name of used) {
    const table = tables.get(name);
    if (!table || own.has(name)) continue;
    relations.set(
      name,
      table.viewSql === undefined
        ? await tableRelation(table, database, daysOf(sql), parts)
        : await inlineTables(table.viewSql, database, parts),
    );
  }
  return {
    sql: sql.replace(reference, (found, keyword: string, space: string, _schema, _quote, name: string) => {
      const relation = relations.get(name);
      return relation ? `${keyword}${space}(${relation.sql}) AS ${identifier(name)}` : found;
    }),
    bytes: [...relations.values()].reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Days that a statement names, wherever it does; none is all. Other partitions are not looked at. */
function daysOf(sql: string): ReadonlySet<string> {
  const lists = [...sql.matchAll(/\bdt\s+IN\s*\(([^)]*)\)/gi)].map(([, list = '']) => list);
  return new Set(lists.flatMap((list) => list.match(/\d{4}-\d\d-\d\d/g) ?? []));
}

async function tableRelation(
  table: CatalogTable,
  database: string,
  days: ReadonlySet<string>,
  { s3, catalog, staged }: InlineParts,
): Promise<InlinedStatement> {
  const all = await tablePartitions(s3, catalog, database, table);
  const wanted = all.filter(
    ({ values, objects }) => objects.length > 0 && (days.size === 0 || days.has(values.dt ?? '')),
  );
  if (wanted.length === 0)
    return { sql: `SELECT * FROM (${emptyRow(table)}) AS nothing WHERE false`, bytes: 0 };
  const selects = await Promise.all(
    wanted.map(async ({ values, objects }) => {
      const files = await Promise.all(objects.map((object) => staged.file(object)));
      const keys = table.partitionKeys.map(
        ({ name }) => `${text(values[name] ?? '').sql} AS ${identifier(name)}`,
      );
      const columns = table.columns.map(
        ({ name, type }) => `CAST(${identifier(name)} AS ${sqlType(type)}) AS ${identifier(name)}`,
      );
      // A file that lacks a column has NULL there, as Athena reads Parquet by names.
      return (
        `SELECT ${[...columns, ...keys].join(', ')} FROM (` +
        `SELECT * FROM (${emptyRow(table, false)}) AS nothing WHERE false UNION ALL BY NAME ` +
        `SELECT * FROM read_parquet(${literalList(files)}, union_by_name = true)) AS rows_of_files`
      );
    }),
  );
  return { sql: selects.join(' UNION ALL '), bytes: bytesOf(wanted) };
}

const emptyRow = ({ columns, partitionKeys }: CatalogTable, hasKeys = true): string =>
  `SELECT ${[...columns, ...(hasKeys ? partitionKeys : [])]
    .map(({ name, type }) => `CAST(NULL AS ${sqlType(type)}) AS ${identifier(name)}`)
    .join(', ')}`;

const bytesOf = (partitions: readonly TablePartition[]): number =>
  partitions.flatMap(({ objects }) => objects).reduce((sum, { size }) => sum + size, 0);
