import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  analystViews,
  type Days,
  type GlueView,
  sharedTables,
  sharedViews,
  tableNames,
} from '../../src/engine/glue/index.ts';
import type { ModelSpec } from '../../src/spec/model-spec.ts';
import { root } from './bundling.ts';
import { CatalogTable, CatalogView } from './catalog-table.ts';
import { pascalCase } from './pascal-case.ts';

export interface CatalogProps {
  readonly stage: string;
  readonly specs: readonly ModelSpec[];
  readonly lake: s3.IBucket;
  readonly days: Days;
}

const readQuery = (path: string): string => readFileSync(join(root, 'sql', path), 'utf8');

/** The database of a stage, with the tables that all models share and the views over them. */
export class Catalog extends Construct {
  /** Name of the database. */
  readonly database: string;
  /** What models share, tables and views. */
  readonly tables: readonly (Pick<GlueView, 'name'> & Partial<GlueView>)[];

  constructor(scope: Construct, id: string, { stage, specs, lake, days }: CatalogProps) {
    super(scope, id);
    const catalogId = Stack.of(this).account;
    this.database = tableNames.database(stage);
    const database = new glue.CfnDatabase(this, 'Database', {
      catalogId,
      databaseName: this.database,
      databaseInput: {
        name: this.database,
        description: `Tidemark ${stage}: rollups, scores and verdicts of every model.`,
      },
    });
    const [tables, views] = [sharedTables(specs, days), [...sharedViews(), ...analystViews(readQuery)]];
    this.tables = [...tables.map(({ name }) => ({ name })), ...views];
    for (const table of tables) {
      const made = new CatalogTable(this, pascalCase(table.name), {
        table,
        database: this.database,
        catalogId,
        lake: lake.bucketName,
      });
      made.resource.addResourceDependency(database);
    }
    for (const view of views) {
      const made = new CatalogView(this, `${pascalCase(view.name)}View`, {
        view,
        database: this.database,
        catalogId,
      });
      made.resource.addResourceDependency(database);
    }
  }
}
