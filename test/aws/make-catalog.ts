import {
  CreateDatabaseCommand,
  CreateTableCommand,
  type GlueClient,
  UpdateTableCommand,
} from '@aws-sdk/client-glue';
import {
  type GlueColumn,
  type GlueTable,
  glueLocation,
  glueParameters,
  glueTables,
} from '../../src/engine/glue/index.ts';
import type { ModelSpec } from '../../src/spec/model-spec.ts';

/** What a deployment makes of the tables of some models: a Glue database over a lake. */
export async function makeCatalog(
  glue: GlueClient,
  { database, lake, specs }: { database: string; lake: string; specs: readonly ModelSpec[] },
): Promise<void> {
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: database } }));
  for (const table of glueTables(specs, { since: '2010-01-01' })) {
    await glue.send(new CreateTableCommand({ DatabaseName: database, TableInput: tableInput(table, lake) }));
  }
}

/** What another deployment changes of them, where the specs of the models have changed. */
export async function changeCatalog(
  glue: GlueClient,
  { database, lake, specs }: { database: string; lake: string; specs: readonly ModelSpec[] },
): Promise<void> {
  for (const table of glueTables(specs, { since: '2010-01-01' }))
    await glue.send(new UpdateTableCommand({ DatabaseName: database, TableInput: tableInput(table, lake) }));
}

const tableInput = (table: GlueTable, lake: string) => ({
  Name: table.name,
  TableType: 'EXTERNAL_TABLE',
  Parameters: { ...glueParameters(table, lake) },
  PartitionKeys: table.partitionKeys.map(glueInput),
  StorageDescriptor: {
    Columns: table.columns.map(glueInput),
    Location: glueLocation(table, lake),
    InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
  },
});

const glueInput = ({ name, type, comment }: GlueColumn) => ({ Name: name, Type: type, Comment: comment });
