import type { ContractColumn, ContractTable } from '../../contract/schema-contract.ts';
import { type ColumnParts, columnCases, isHidden } from '../../contract/test/column-cases.ts';
import { columnReading, mayHoldTimes } from '../../contract/test/column-reading.ts';
import type { ContractCase } from '../../contract/test/contract-case.ts';
import { absentCase, readableCase, rowsCase, tableCases } from '../../contract/test/table-cases.ts';
import type { TestedData } from '../../contract/test/tested-data.ts';
import { duckdb } from '../sql/dialect.ts';
import { identifier } from '../sql/identifier.ts';
import type { Fragment } from '../sql/render-sql.ts';
import { withUtcTimes } from './source-files.ts';

/** One scan of some data, however many rules. DuckDB only: a producer's CI has files, and no warehouse. */
export interface ContractScan {
  readonly cases: readonly ContractCase[];
  /** The rows as the contract reads them, under short names. */
  readonly typed: Fragment;
}

/** Makes the cases of tables whose rows lie in the same data. */
export function contractScan(tables: readonly ContractTable[], data: TestedData): ContractScan {
  const { types } = data;
  const inData = (column: ContractColumn): boolean => types.has(column.name);
  const columns = [
    ...new Map(tables.flatMap((table) => table.columns).map((column) => [column.name, column])).values(),
  ];
  const found = columns.filter(inData);
  const helper = unusedPrefix(types);
  const times = found.filter(
    ({ name, type }) => type === 'timestamp' && mayHoldTimes(types.get(name) as string),
  );
  const utcName = new Map(times.map(({ name }, i) => [name, `${helper}${i}`]));
  const parts = new Map<string, ColumnParts>();
  const readings = new Map<string, ReturnType<typeof columnReading>>();
  const selected: string[] = [`${allNull([...types.keys()])} AS is_blank`];
  for (const [i, column] of found.entries()) {
    const utc = identifier(utcName.get(column.name) ?? column.name);
    const reading = columnReading(column, types.get(column.name) as string, utc, data.isTyped, duckdb);
    readings.set(column.name, reading);
    const source = identifier(column.name);
    selected.push(`${source} IS NOT NULL AS p${i}`, `${reading.value} AS v${i}`);
    selected.push(`left(CAST(${source} AS varchar), 80) AS s${i}`);
    if (reading.isOfType !== undefined) selected.push(`coalesce(${reading.isOfType}, false) AS o${i}`);
    parts.set(column.name, {
      isPresent: `p${i}`,
      value: `v${i}`,
      shown: `s${i}`,
      isOfType: `o${i}`,
      measure: column.type === 'numeric' ? `v${i}` : undefined,
    });
  }
  const cases = [rowsCase(tables[0]?.name ?? ''), readableCase(tables[0]?.name ?? '')];
  for (const table of tables) {
    const keys = new Set(table.key ?? []);
    const at = table.time === null ? undefined : parts.get(table.time)?.value;
    for (const column of table.columns) {
      const own = parts.get(column.name);
      const reading = readings.get(column.name);
      if (!own || !reading) {
        cases.push(absentCase(table.name, column, data));
        continue;
      }
      const isAge = column.type === 'timestamp' && at !== undefined && utcName.has(column.name);
      const measured = isAge ? { ...own, measure: `(epoch(${at}) - epoch(${own.value}))` } : own;
      cases.push(absentCase(table.name, column, data));
      cases.push(
        ...columnCases(table.name, column, reading, measured, !isHidden(column) && !keys.has(column.name)),
      );
    }
    cases.push(
      ...tableCases(table, parts, (name) =>
        columns.some((column) => column.name === name && isHidden(column)),
      ),
    );
  }
  return {
    cases,
    typed: { fragment: `(SELECT ${selected.join(', ')} FROM ${timed(data, utcName).fragment} AS source)` },
  };
}

/** The relation with a UTC copy of each time column, beside the column as it came. */
function timed({ relation, types, zone }: TestedData, utcName: ReadonlyMap<string, string>): Fragment {
  if (utcName.size === 0) return relation;
  const copies = [...utcName].map(([name, copy]) => `${identifier(name)} AS ${identifier(copy)}`);
  const copied = { fragment: `(SELECT *, ${copies.join(', ')} FROM ${relation.fragment} AS given)` };
  const copyTypes = new Map([...utcName].map(([name, copy]) => [copy, types.get(name) as string]));
  return withUtcTimes(copied, copyTypes, [...utcName.values()], zone);
}

const allNull = (names: readonly string[]): string =>
  names.length === 0
    ? 'false'
    : `coalesce(${names.map((name) => `CAST(${identifier(name)} AS varchar)`).join(', ')}) IS NULL`;

/** A beginning that no column's name has. Names are compared without case. */
function unusedPrefix(types: ReadonlyMap<string, string>): string {
  let prefix = 'utc_';
  while ([...types.keys()].some((name) => name.toLowerCase().startsWith(prefix))) prefix = `_${prefix}`;
  return prefix;
}
