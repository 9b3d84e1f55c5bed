import type { ModelSpec } from '../../spec/model-spec.ts';
import type { GlueTable } from './glue-table.ts';
import { modelTables } from './model-tables.ts';
import type { Days } from './projection.ts';
import { sharedTables } from './shared-tables.ts';

export { analystViews } from './analyst-views.ts';
export { type GlueColumn, type GlueType, glueColumn, glueColumns } from './glue-column.ts';
export { type GlueTable, glueLocation, glueParameters, type PartitionDepth } from './glue-table.ts';
export { type GlueView, type StoredView, storedView } from './glue-view.ts';
export { modelTables } from './model-tables.ts';
export type { Days } from './projection.ts';
export { isOfEitherGrain, sharedTableName, sharedTables } from './shared-tables.ts';
export { latestStatements, partitionColumns, sharedViews } from './shared-views.ts';
export { isModelTable, modelTableNames, tableNames } from './table-names.ts';
export { UnfitColumnError } from './unfit-column-error.ts';

/** Every table of a stage. */
export const glueTables = (specs: readonly ModelSpec[], days: Days): GlueTable[] => [
  ...sharedTables(specs, days),
  ...specs.flatMap((spec) => modelTables(spec, days)),
];
