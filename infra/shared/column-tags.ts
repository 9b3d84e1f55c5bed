import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as lakeformation from 'aws-cdk-lib/aws-lakeformation';
import { Construct, type IDependable } from 'constructs';
import { modelTables } from '../../src/engine/glue/index.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import type { StageResources } from '../stacks/stage-resources.ts';
import { privacyTag } from './lake-formation.ts';
import { pascalCase } from './pascal-case.ts';
import { guardedColumns, type PrivacyClass } from './privacy-classes.ts';

export interface ColumnTagsProps {
  readonly spec: ResolvedSpec;
  readonly resources: StageResources;
  /** The model's tables. */
  readonly after: IDependable;
  /** Of the function that makes partitions. */
  readonly publisher: iam.IRole;
}

/**
 * Tags the tables of a model as not sensitive, and columns that are by their class. Columns first: as long as its table
 * has no tag, nobody sees any of it.
 */
export class ColumnTags extends Construct {
  constructor(scope: Construct, id: string, { spec, resources, after, publisher }: ColumnTagsProps) {
    super(scope, id);
    const { stage, database: databaseName, lake } = resources;
    const catalogId = Stack.of(this).account;
    const lfTags = (privacy: PrivacyClass) => [
      { catalogId, tagKey: privacyTag(stage), tagValues: [privacy] },
    ];
    const columns = guardedColumns(spec).map(({ table, privacy, columns: columnNames }) => {
      const tagged = new lakeformation.CfnTagAssociation(this, `${pascalCase(table)}${pascalCase(privacy)}`, {
        lfTags: lfTags(privacy),
        resource: {
          tableWithColumns: { catalogId, databaseName, name: table, columnNames: [...columnNames] },
        },
      });
      tagged.node.addDependency(after);
      return tagged;
    });
    for (const { name } of modelTables(spec, resources.days)) {
      const tagged = new lakeformation.CfnTagAssociation(this, `${pascalCase(name)}Class`, {
        lfTags: lfTags('non_sensitive'),
        resource: { table: { catalogId, databaseName, name } },
      });
      tagged.node.addDependency(after, ...columns);
    }
    // A partition in a registered location takes this right, in hybrid mode too.
    new lakeformation.CfnPrincipalPermissions(this, 'Publisher', {
      principal: { dataLakePrincipalIdentifier: publisher.roleArn },
      permissions: ['DATA_LOCATION_ACCESS'],
      permissionsWithGrantOption: [],
      resource: { dataLocation: { catalogId, resourceArn: lake.bucketArn } },
    });
  }
}
