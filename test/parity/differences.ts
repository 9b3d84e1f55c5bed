import type { SqlRow, SqlValue } from '../../src/engine/ports/query-engine.ts';

export interface Comparison {
  /** Columns that name a row. */
  readonly key: readonly string[];
  /** Columns of doubles, equal within 1e-9 relative. Every other column is equal. */
  readonly doubles: readonly string[];
}

/** Most that are listed: the first few say what is wrong. */
const most = 20;

/**
 * What is not the same in two results, one line each: a row that only one has (as where a value fell into another
 * bin), a key that comes twice, a figure that differs.
 */
export function differences(
  duckdb: readonly SqlRow[],
  trino: readonly SqlRow[],
  { key, doubles }: Comparison,
): string[] {
  const found: string[] = [];
  const [left, right] = [byKey(duckdb, key, found), byKey(trino, key, found)];
  for (const [name, row] of left) {
    const other = right.get(name);
    if (!other) found.push(`only on DuckDB: ${JSON.stringify(row)}`);
    else found.push(...columnsThatDiffer(name, row, other, new Set(doubles)));
  }
  for (const [name, row] of right) if (!left.has(name)) found.push(`only on Trino: ${JSON.stringify(row)}`);
  return found.length > most ? [...found.slice(0, most), `and ${found.length - most} more`] : found;
}

function byKey(rows: readonly SqlRow[], key: readonly string[], found: string[]): Map<string, SqlRow> {
  const map = new Map<string, SqlRow>();
  for (const row of rows) {
    const name = JSON.stringify(key.map((column) => row[column]));
    if (map.has(name)) found.push(`twice: ${name}`);
    map.set(name, row);
  }
  return map;
}

function columnsThatDiffer(
  name: string,
  left: SqlRow,
  right: SqlRow,
  doubles: ReadonlySet<string>,
): string[] {
  const columns = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...columns]
    .filter((column) => !(doubles.has(column) ? isNear : isSame)(left[column], right[column]))
    .map((column) => `${name}: ${column} is ${left[column]} on DuckDB, ${right[column]} on Trino`);
}

/** 0 and -0 are the same figure, NaN is the same as itself. */
const isSame = (a: SqlValue | undefined, b: SqlValue | undefined): boolean => a === b || Object.is(a, b);

const isNear = (a: SqlValue | undefined, b: SqlValue | undefined): boolean =>
  isSame(a, b) ||
  (typeof a === 'number' &&
    typeof b === 'number' &&
    Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)));
