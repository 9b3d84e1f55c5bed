import type { ContractColumn, ContractTable } from './schema-contract.ts';

interface TableParts {
  readonly beside?: string;
  readonly key?: readonly string[] | undefined;
  readonly time?: string | undefined;
  readonly order?: readonly { readonly earlier: string; readonly later: string }[];
  readonly columns: readonly ContractColumn[];
}

/** The order of code units: the same on every machine. */
export const byName = <T extends { readonly name: string }>(a: T, b: T): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

/** A table of a contract, sorted. Where a column is declared twice the first declaration counts, as features come first. */
export function contractTable(
  name: string,
  { beside, key, time, order = [], columns }: TableParts,
): ContractTable {
  const first = new Map<string, ContractColumn>();
  for (const column of columns) if (!first.has(column.name)) first.set(column.name, column);
  const never = new Set([...(key ?? []), ...(time === undefined ? [] : [time])]);
  return {
    name,
    beside: beside ?? null,
    key: key ? [...key].sort() : null,
    time: time ?? null,
    order: order
      .map((pair) => ({ ...pair, name: `${pair.earlier}\0${pair.later}` }))
      .sort(byName)
      .map(({ earlier, later }) => ({ earlier, later })),
    columns: [...first.values()]
      // A row without its key or its time belongs nowhere.
      .map((column) => (never.has(column.name) ? { ...column, nullable: false } : column))
      .map((column) =>
        column.name === time && column.type === 'any' ? { ...column, type: 'timestamp' as const } : column,
      )
      .sort(byName),
  };
}
