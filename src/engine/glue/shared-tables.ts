import type { ModelSpec } from '../../spec/model-spec.ts';
import { type TableName, tables } from '../tables/index.ts';
import { glueColumns } from './glue-column.ts';
import type { GlueTable, PartitionDepth } from './glue-table.ts';
import { type Days, locationTemplate, partitionKeys, projection } from './projection.ts';
import { isModelTable, tableNames } from './table-names.ts';

type Model = Pick<ModelSpec, 'id' | 'grain'>;

/** Tables whose folders do not follow the model's grain; every other one has a table for each grain. */
const fixedDepth: Partial<Record<TableName, PartitionDepth>> = { layouts: 'model', runs: 'day' };

/**
 * Tables that all models share. Athena reads a partition's folder with everything below it, so the table of a grain
 * names only the models of that grain: no row is in both.
 */
export function sharedTables(models: readonly Model[], days: Days): GlueTable[] {
  return tables
    .filter(({ name }) => !isModelTable(name))
    .flatMap((table): GlueTable[] => {
      const made = (name: string, depth: PartitionDepth, of: readonly Model[]): GlueTable => ({
        name,
        table: table.name,
        depth,
        doc: table.doc,
        columns: glueColumns(table),
        partitionKeys: partitionKeys(depth, true),
        prefix: `${table.name}/`,
        template: locationTemplate(table.name, depth),
        projection: projection(
          table.name,
          depth,
          days,
          of.map(({ id }) => id),
        ),
      });
      const fixed = fixedDepth[table.name];
      if (fixed) return [made(table.name, fixed, models)];
      return (['day', 'hour'] as const).map((grain) =>
        made(
          tableNames.byGrain(table.name, grain),
          grain,
          models.filter((model) => model.grain === grain),
        ),
      );
    });
}

/** Whether a table is stored as one for each grain. */
export const isOfEitherGrain = (table: TableName): boolean => !fixedDepth[table] && !isModelTable(table);

/** The Glue table that holds the partitions of a model of this grain. */
export const sharedTableName = (table: TableName, grain: Model['grain']): string =>
  fixedDepth[table] ? table : tableNames.byGrain(table, grain);
