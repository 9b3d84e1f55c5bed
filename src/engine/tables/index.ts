import { batchRollups } from './batch-rollups.ts';
import { checkRollups } from './check-rollups.ts';
import { inferenceEvents, inferences, labelEvents, rejectedEvents } from './events.ts';
import { featureRollups } from './feature-rollups.ts';
import { changes, layouts, runs } from './operations.ts';
import { reconciliations } from './reconciliations.ts';
import { scores, verdicts } from './scores.ts';
import type { Table } from './table.ts';
import { trafficRollups } from './traffic-rollups.ts';
import { valueCensus } from './value-census.ts';

/** Every table of the lake, in the order in which data walks through them. */
export const tables = [
  inferenceEvents,
  labelEvents,
  rejectedEvents,
  inferences,
  trafficRollups,
  featureRollups,
  checkRollups,
  valueCensus,
  batchRollups,
  reconciliations,
  scores,
  verdicts,
  changes,
  layouts,
  runs,
] as const satisfies readonly Table[];

export type TableName = (typeof tables)[number]['name'];
export { type Column, type ColumnType, column, type Table } from './table.ts';
export {
  batchRollups,
  changes,
  checkRollups,
  featureRollups,
  inferenceEvents,
  inferences,
  labelEvents,
  layouts,
  reconciliations,
  rejectedEvents,
  runs,
  scores,
  trafficRollups,
  valueCensus,
  verdicts,
};

export const tableByName = (name: TableName): Table => {
  const found = tables.find((table) => table.name === name);
  if (!found) throw new RangeError(`no table ${name}`);
  return found;
};
