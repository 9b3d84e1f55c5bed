import type { ModelSpec } from '../../spec/model-spec.ts';
import type { ContractTable, SchemaContract } from '../schema-contract.ts';

export interface TestedTables {
  /** The table itself, and those whose rows lie beside its own. */
  readonly tables: readonly ContractTable[];
  readonly zone: string;
  /** Whether the data are events of the public contract, nested as a logger writes them. */
  readonly isOwnEvents: boolean;
  /** Columns that are known to be there, and of which nothing is agreed. */
  readonly excluded: readonly string[];
}

/** What data of a table are held against; undefined where the contract has no such table. */
export function testedTables(
  spec: ModelSpec,
  contract: SchemaContract,
  name: string,
): TestedTables | undefined {
  const table = contract.tables.find((known) => known.name === name || known.name === `datasets.${name}`);
  if (!table) return undefined;
  const isInferences = table.name === 'inferences';
  const dataset = spec.datasets.find((known) => table.name === `datasets.${known.name}`);
  const place = dataset ?? (isInferences || table.beside ? spec.source : spec.labels?.source);
  return {
    tables: [table, ...contract.tables.filter(({ beside }) => beside === table.name)],
    zone: place?.time_zone ?? 'UTC',
    isOwnEvents: place === undefined,
    excluded: isInferences ? (spec.source?.exclude ?? []) : [],
  };
}
