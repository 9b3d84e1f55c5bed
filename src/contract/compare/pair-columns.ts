import { nearest } from '../../spec/nearest.ts';
import type { ContractColumn } from '../schema-contract.ts';

export interface ColumnPair {
  readonly before?: ContractColumn;
  readonly after?: ContractColumn;
}

/**
 * Columns of two versions of a table, each with its counterpart: by name, then by the feature that is read from it, then
 * by what is declared of it. Names alone tell a rename only where they are near, or where a unit, a range or a
 * vocabulary is the same as well.
 */
export function pairColumns(
  before: readonly ContractColumn[],
  after: readonly ContractColumn[],
): ColumnPair[] {
  const named = new Map(after.map((column) => [column.name, column]));
  const removed: ContractColumn[] = [];
  const pairs: ColumnPair[] = [];
  for (const column of before) {
    const same = named.get(column.name);
    named.delete(column.name);
    if (same) pairs.push({ before: column, after: same });
    else removed.push(column);
  }
  for (const find of [sameFeature, sameDeclaration]) {
    for (const column of [...removed]) {
      const found = find(column, [...named.values()]);
      if (!found) continue;
      named.delete(found.name);
      removed.splice(removed.indexOf(column), 1);
      pairs.push({ before: column, after: found });
    }
  }
  return [
    ...pairs,
    ...removed.map((column) => ({ before: column })),
    ...[...named.values()].map((column) => ({ after: column })),
  ];
}

const sameFeature = (
  { feature }: ContractColumn,
  added: readonly ContractColumn[],
): ContractColumn | undefined =>
  feature === null ? undefined : added.find((column) => column.feature === feature);

function sameDeclaration(
  column: ContractColumn,
  added: readonly ContractColumn[],
): ContractColumn | undefined {
  const alike = added.filter((other) => declarationOf(other) === declarationOf(column));
  const near = nearest(
    column.name,
    alike.map(({ name }) => name),
  );
  if (near !== undefined) return alike.find(({ name }) => name === near);
  const isTelling = column.unit !== null || column.range !== null || column.vocabulary !== null;
  return isTelling && alike.length === 1 ? alike[0] : undefined;
}

const declarationOf = ({ type, unit, range, vocabulary }: ContractColumn): string =>
  JSON.stringify([type, unit, range, vocabulary]);
