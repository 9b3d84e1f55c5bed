import type { IResolvable } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import {
  type GlueColumn,
  type GlueTable,
  type GlueView,
  glueLocation,
  glueParameters,
  storedView,
} from '../../src/engine/glue/index.ts';

const column = ({ name, type, comment }: GlueColumn): glue.CfnTable.ColumnProperty => ({
  name,
  type,
  comment,
});

export interface CatalogTableProps {
  readonly table: GlueTable;
  /** Name of the database. */
  readonly database: string;
  readonly catalogId: string;
  /** Name of the lake's bucket. */
  readonly lake: string;
}

/** A table of Parquet files. L1, since the L2 has no room for the location template of projection. */
export class CatalogTable extends Construct {
  readonly resource: glue.CfnTable;

  constructor(scope: Construct, id: string, { table, database, catalogId, lake }: CatalogTableProps) {
    super(scope, id);
    this.resource = new glue.CfnTable(this, 'Resource', {
      catalogId,
      databaseName: database,
      tableInput: {
        name: table.name,
        description: table.doc,
        tableType: 'EXTERNAL_TABLE',
        parameters: glueParameters(table, lake) as Record<string, string> & IResolvable,
        partitionKeys: table.partitionKeys.map(column),
        storageDescriptor: {
          columns: table.columns.map(column),
          location: glueLocation(table, lake),
          inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
          serdeInfo: {
            serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
            parameters: { 'serialization.format': '1' },
          },
        },
      },
    });
  }
}

export interface CatalogViewProps extends Pick<CatalogTableProps, 'database' | 'catalogId'> {
  readonly view: GlueView;
}

/** A view of Athena, made by the template itself: nothing runs at deployment, and nothing can be left behind. */
export class CatalogView extends Construct {
  readonly resource: glue.CfnTable;

  constructor(scope: Construct, id: string, { view, database, catalogId }: CatalogViewProps) {
    super(scope, id);
    const { columns, parameters, originalText, expandedText } = storedView(view, database);
    this.resource = new glue.CfnTable(this, 'Resource', {
      catalogId,
      databaseName: database,
      tableInput: {
        name: view.name,
        description: view.doc,
        tableType: 'VIRTUAL_VIEW',
        parameters,
        viewOriginalText: originalText,
        viewExpandedText: expandedText,
        storageDescriptor: { columns: columns.map(column), location: '', serdeInfo: {} },
      },
    });
  }
}
