import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { registerViews } from '../../src/engine/duckdb/lake-views.ts';
import type { SqlValue } from '../../src/engine/ports/query-engine.ts';
import { identifier } from '../../src/engine/sql/identifier.ts';
import { text } from '../../src/engine/sql/literal.ts';
import { type Table, type TableName, tables } from '../../src/engine/tables/index.ts';

type Rows = Partial<Record<TableName, readonly Readonly<Record<string, SqlValue>>[]>>;

/** An engine whose views hold these rows; columns that a row leaves out are null. */
export async function lakeWith(rows: Rows): Promise<DuckDbEngine> {
  const engine = await DuckDbEngine.open({ lake: mkdtempSync(join(tmpdir(), 'tidemark-report-')) });
  await registerViews(engine);
  for (const table of tables) {
    const ofTable = rows[table.name];
    if (ofTable)
      await engine.run(
        `CREATE OR REPLACE TEMP VIEW ${identifier(table.name)} AS ${selectOf(table, ofTable)}`,
      );
  }
  return engine;
}

const selectOf = ({ columns }: Table, rows: readonly Readonly<Record<string, SqlValue>>[]): string =>
  rows
    .map((row) => {
      const cells = [...columns, { name: 'model', type: 'varchar' }, { name: 'dt', type: 'varchar' }].map(
        ({ name, type }) => `CAST(${literal(row[name] ?? null)} AS ${type}) AS ${identifier(name)}`,
      );
      return `SELECT ${cells.join(', ')}`;
    })
    .join(' UNION ALL ');

const literal = (value: SqlValue): string =>
  value === null ? 'NULL' : typeof value === 'string' ? text(value).sql : String(value);

/** A verdict of one day, ok unless told otherwise. */
export const verdict = (
  day: string,
  changes: Readonly<Record<string, SqlValue>> = {},
): Record<string, SqlValue> => ({
  model_id: 'm',
  as_of: `${nextDay(day)} 00:00:00`,
  is_final: true,
  layout_version: 1,
  window_start: `${day} 00:00:00`,
  window_end: `${nextDay(day)} 00:00:00`,
  grain: 'day',
  baseline: 'past',
  model_version: '*',
  segment: '*',
  segment_value: '*',
  feature: 'temp',
  score: 'psi',
  monitor: 'drift',
  state: 'ok',
  severity: 'none',
  kind: 'distribution',
  dataset: 'weather',
  score_value: 0.05,
  n_current: 900,
  n_baseline: 3600,
  noise_floor: 0.02,
  upper_bound: 0.1,
  reason: '',
  ...changes,
});

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
