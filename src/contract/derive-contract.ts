import type { ModelSpec } from '../spec/model-spec.ts';
import { byName } from './contract-table.ts';
import { datasetTable } from './dataset-table.ts';
import { inferenceTable } from './inference-table.ts';
import { labelTable } from './label-table.ts';
import { contractFormat, type SchemaContract } from './schema-contract.ts';

/** The schema contract that a spec declares: nothing of it is written twice. */
export function deriveContract(spec: ModelSpec): SchemaContract {
  const { contract } = spec;
  const labels = labelTable(spec);
  const tables = [
    inferenceTable(spec),
    ...(labels ? [labels] : []),
    ...spec.datasets.map((dataset) => datasetTable(dataset, spec.features)),
  ];
  return {
    format: contractFormat,
    model: spec.id,
    version: contract?.version ?? null,
    approver: contract?.approver ?? null,
    receiver: contract?.receiver ?? spec.owner,
    rollback: contract?.rollback ?? null,
    samples: contract?.samples ?? null,
    tables: tables.sort(byName),
  };
}
