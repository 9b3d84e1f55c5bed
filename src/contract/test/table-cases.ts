import type { Fragment } from '../../engine/sql/render-sql.ts';
import { quoted } from '../compare/in-words.ts';
import type { ContractColumn, ContractTable } from '../schema-contract.ts';
import type { ColumnParts } from './column-cases.ts';
import type { ContractCase } from './contract-case.ts';
import type { TestedData } from './tested-data.ts';

const sql = (fragment: string): Fragment => ({ fragment });
const all = sql('count(*)');

export const rowsCase = (table: string): ContractCase => ({
  rule: 'rows',
  table,
  column: null,
  title: 'there are rows',
  counts: { checked: all, failed: sql('CASE WHEN count(*) = 0 THEN 1 ELSE 0 END') },
});

/** A line that is no JSON is read as a row of nulls. */
export const readableCase = (table: string): ContractCase => ({
  rule: 'readable',
  table,
  column: null,
  title: 'every row can be read, and says something',
  counts: { checked: all, failed: sql('count_if(is_blank)') },
});

/** Whether a column is in the data. In JSON a key may be left out where its value is null. */
export function absentCase(
  table: string,
  { name, nullable }: ContractColumn,
  { types, mayLeaveOut }: TestedData,
): ContractCase {
  const isThere = types.has(name);
  const isLeftOut = !isThere && mayLeaveOut && nullable;
  return {
    rule: 'present',
    table,
    column: name,
    title: `${quoted(name)} is there`,
    counts: { checked: all, failed: isThere || isLeftOut ? sql('0') : all },
    ...(isThere
      ? {}
      : isLeftOut
        ? { known: { holds: 'skipped', message: 'no row has it: each reads as null' } }
        : { known: { holds: false, message: 'the data has no such column' } }),
  };
}

/** What a contract asks of whole rows: one row for each key, times in order. Columns that are absent are told of already. */
export function tableCases(
  { name: table, key, order }: ContractTable,
  parts: ReadonlyMap<string, ColumnParts>,
  isHiddenColumn: (name: string) => boolean,
): ContractCase[] {
  const cases: ContractCase[] = [];
  const keyed = (key ?? []).map((name) => parts.get(name));
  const keyParts = keyed.filter((part) => part !== undefined);
  if (key && keyParts.length === key.length) {
    const present = keyParts.map(({ isPresent }) => isPresent).join(' AND ');
    const values = keyParts.map(({ value }) => value).join(', ');
    cases.push({
      rule: 'unique',
      table,
      column: key.length === 1 ? (key[0] as string) : null,
      title: `no two rows have the same ${key.map(quoted).join(' and ')}`,
      counts: {
        checked: sql(`count_if(${present})`),
        failed: sql(`count_if(${present}) - count(DISTINCT CASE WHEN ${present} THEN (${values}) END)`),
      },
    });
  }
  for (const { earlier, later } of order) {
    const [first, second] = [parts.get(earlier), parts.get(later)];
    if (!first || !second) continue;
    const both = `${first.value} IS NOT NULL AND ${second.value} IS NOT NULL`;
    const failed = `${both} AND ${second.value} < ${first.value}`;
    cases.push({
      rule: 'ordered',
      table,
      column: later,
      title: `${quoted(earlier)} is not after ${quoted(later)}`,
      counts: { checked: sql(`count_if(${both})`), failed: sql(`count_if(${failed})`) },
      ...(isHiddenColumn(earlier) || isHiddenColumn(later)
        ? {}
        : {
            shown: {
              value: sql(`${first.shown} || ' after ' || ${second.shown}`),
              by: sql(second.value),
              when: sql(failed),
            },
          }),
    });
  }
  return cases;
}
