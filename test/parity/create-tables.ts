import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  analystViews,
  type GlueColumn,
  type GlueTable,
  glueTables,
  sharedViews,
} from '../../src/engine/glue/index.ts';
import { identifier } from '../../src/engine/sql/identifier.ts';
import { text } from '../../src/engine/sql/literal.ts';
import type { ModelSpec } from '../../src/spec/model-spec.ts';
import type { TrinoResult } from './trino/index.ts';

/** Of the server that all parity tests share. */
export const catalog = 'lake';

export interface LakeSchema {
  /** Runs a statement in the schema. */
  readonly run: (sql: string) => Promise<TrinoResult>;
  readonly lake: string;
  readonly schema: string;
  readonly spec: ModelSpec;
  readonly days: { readonly since: string; readonly until: string };
}

/** The tables and views of the Glue catalog, in a schema of a server whose lake is a folder. */
export async function createTables({ run, lake, schema, spec, days }: LakeSchema): Promise<void> {
  await run(`CREATE SCHEMA ${identifier(schema)}`);
  for (const table of glueTables([spec], days)) {
    mkdirSync(join(lake, table.prefix), { recursive: true });
    await run(tableSql(table, lake, days.until));
  }
  const sqlOf = (path: string): string =>
    `/* sql/${path} */\n${readFileSync(resolve(import.meta.dirname, '../../sql', path), 'utf8')}`;
  for (const { name, sql } of [...sharedViews(), ...analystViews(sqlOf)])
    await run(`CREATE VIEW ${identifier(name)} SECURITY INVOKER AS ${sql}`);
}

/** A Glue table in Trino's own DDL: what the catalog has as parameters are properties here. */
function tableSql(
  { name, columns, partitionKeys, prefix, template, projection }: GlueTable,
  lake: string,
  until: string,
) {
  const keys = partitionKeys.map((key) => {
    const properties = projection ? projectionOf(key.name, projection, until) : [];
    return `${columnSql(key)}${properties.length > 0 ? ` WITH (${properties.join(', ')})` : ''}`;
  });
  const properties = [
    "format = 'PARQUET'",
    `external_location = ${text(`file://${join(lake, prefix)}`).sql}`,
    ...(keys.length > 0
      ? [`partitioned_by = ARRAY[${partitionKeys.map((key) => text(key.name).sql).join(', ')}]`]
      : []),
    ...(projection
      ? [
          'partition_projection_enabled = true',
          `partition_projection_location_template = ${text(`file://${join(lake, template)}`).sql}`,
        ]
      : []),
  ];
  return `CREATE TABLE ${identifier(name)} (${[...columns.map(columnSql), ...keys].join(', ')}) WITH (${properties.join(', ')})`;
}

const trinoTypes: Partial<Record<GlueColumn['type'], string>> = {
  string: 'varchar',
  int: 'integer',
  timestamp: 'timestamp(3)',
};

const columnSql = ({ name, type }: GlueColumn): string => `${identifier(name)} ${trinoTypes[type] ?? type}`;

/** `projection.dt.range` and the like as column properties. Until a day that is given: today changes. */
function projectionOf(key: string, parameters: Readonly<Record<string, string>>, until: string): string[] {
  const of = (name: string): string | undefined => parameters[`projection.${key}.${name}`];
  const list = (values: string): string =>
    `ARRAY[${values
      .split(',')
      .map((value) => text(value).sql)
      .join(', ')}]`;
  const range = of('range')?.replace('NOW+1DAYS', until);
  return [
    `partition_projection_type = ${text(of('type')?.toUpperCase() ?? '').sql}`,
    ...(of('values') === undefined ? [] : [`partition_projection_values = ${list(of('values') as string)}`]),
    ...(of('format') === undefined
      ? []
      : [`partition_projection_format = ${text(of('format') as string).sql}`]),
    ...(range === undefined ? [] : [`partition_projection_range = ${list(range)}`]),
    ...(of('interval') === undefined ? [] : [`partition_projection_interval = ${of('interval')}`]),
    ...(of('interval.unit') === undefined
      ? []
      : [`partition_projection_interval_unit = ${text(of('interval.unit') as string).sql}`]),
  ];
}
