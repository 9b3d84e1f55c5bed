import type { ModelSpec } from '../spec/model-spec.ts';
import { contractColumn } from './contract-column.ts';
import { contractTable } from './contract-table.ts';
import type { ContractTable } from './schema-contract.ts';

/** Contract of a dataset: its declared columns, its key and its time. */
export function datasetTable(
  { name, key, time_column: time, columns = [] }: ModelSpec['datasets'][number],
  features: ModelSpec['features'],
): ContractTable {
  /** A column that is known as a feature has the feature's privacy class. */
  const privacyOf = (column: string) =>
    features.find((feature) => feature.dataset === name && feature.column === column)?.privacy?.class;
  return contractTable(`datasets.${name}`, {
    key,
    time,
    columns: [
      ...columns.map((column) => contractColumn(column.name, { ...column, privacy: privacyOf(column.name) })),
      ...(time === undefined ? [] : [contractColumn(time, { type: 'timestamp' })]),
      ...(key ?? []).map((column) => contractColumn(column, { privacy: privacyOf(column) })),
    ],
  });
}
