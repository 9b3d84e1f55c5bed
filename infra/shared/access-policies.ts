import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { modelTableNames } from '../../src/engine/glue/index.ts';
import { type TableName, tables } from '../../src/engine/tables/index.ts';
import { acknowledge, acknowledgeStars } from './acknowledge.ts';
import type { Lake } from './lake.ts';
import { viaService } from './lake-rights.ts';
import { type WorkgroupRole, workgroupName } from './workgroups.ts';

export interface AccessPoliciesProps {
  readonly stage: string;
  readonly lake: Lake;
  readonly key: kms.IKey;
  readonly database: string;
  /** Lake Formation lends the rights on objects: these policies give none. */
  readonly isLakeFormation: boolean;
}

/**
 * Tables that show single events, or values as they came: refused events with their payload, and the census, which names
 * a value that one person may have. Everything else counts many.
 */
const ofSingleEvents: readonly TableName[] = [...modelTableNames, 'rejected_events', 'value_census'];

/** Managed policies for people: who sees figures, and who may see events. Attach them to the roles that people take. */
export class AccessPolicies extends Construct {
  readonly analyst: iam.ManagedPolicy;
  readonly investigator: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, props: AccessPoliciesProps) {
    super(scope, id);
    const all = tables.map(({ name }): TableName => name);
    const figures = all.filter((table) => !ofSingleEvents.includes(table));
    this.analyst = this.#policy('Analyst', 'analyst', figures, props);
    this.investigator = this.#policy('Investigator', 'investigator', all, props);
  }

  #policy(
    id: string,
    role: Exclude<WorkgroupRole, 'pipeline'>,
    readable: readonly TableName[],
    { stage, lake, key, database, isLakeFormation }: AccessPoliciesProps,
  ): iam.ManagedPolicy {
    const { partition, region, account } = Stack.of(this);
    const glue = (path: string): string => `arn:${partition}:glue:${region}:${account}:${path}`;
    const tablesOfStage = glue(`table/${database}/*`);
    const results = lake.results.arnForObjects(`${role}/*`);
    const policy = new iam.ManagedPolicy(this, id, {
      managedPolicyName: `tidemark-${stage}-${region}-${role}`,
      description: `Tidemark ${stage}: queries as ${role}`,
      statements: [
        new iam.PolicyStatement({
          sid: 'Query',
          actions: [
            'athena:StartQueryExecution',
            'athena:StopQueryExecution',
            'athena:GetQueryExecution',
            'athena:GetQueryResults',
            'athena:GetQueryResultsStream',
            'athena:ListQueryExecutions',
            'athena:GetWorkGroup',
          ],
          resources: [`arn:${partition}:athena:${region}:${account}:workgroup/${workgroupName(stage, role)}`],
        }),
        new iam.PolicyStatement({
          sid: 'SeeTables',
          actions: [
            'glue:GetDatabase',
            'glue:GetTable',
            'glue:GetTables',
            'glue:GetPartition',
            'glue:GetPartitions',
            'glue:BatchGetPartition',
          ],
          // Names and columns are no secret; what is in a table is guarded by its objects, below. A list of every table
          // would be longer than a policy may be.
          resources: [glue('catalog'), glue(`database/${database}`), tablesOfStage],
        }),
        ...(isLakeFormation ? [askLakeFormation()] : readObjects(lake, readable)),
        new iam.PolicyStatement({
          sid: 'FindBuckets',
          actions: ['s3:GetBucketLocation'],
          resources: [lake.bucket.bucketArn, lake.results.bucketArn],
        }),
        new iam.PolicyStatement({
          sid: 'KeepResults',
          actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
          resources: [results],
        }),
        new iam.PolicyStatement({
          sid: 'ListResults',
          actions: ['s3:ListBucket'],
          resources: [lake.results.bucketArn],
          conditions: { StringLike: { 's3:prefix': [`${role}/*`] } },
        }),
        new iam.PolicyStatement({
          sid: 'UseKeyThroughS3',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [key.keyArn],
          conditions: viaService(this, 's3'),
        }),
      ],
    });
    acknowledgeStars(
      policy,
      [tablesOfStage],
      'Names and columns are no secret; what is in a table is guarded by its objects.',
    );
    if (isLakeFormation)
      acknowledge(policy, 'IAM5[Resource::*]', 'Lake Formation decides, and takes no resource.');
    else
      acknowledgeStars(
        policy,
        objectsOf(lake, readable),
        'A table is a prefix; people see all models of a stage.',
      );
    acknowledgeStars(policy, [results], 'Athena names results by the id of the query.');
    return policy;
  }
}

const objectsOf = ({ bucket }: Lake, tables: readonly TableName[]): string[] =>
  tables.map((table) => bucket.arnForObjects(`${table}/*`));

const readObjects = (lake: Lake, tables: readonly TableName[]): iam.PolicyStatement[] => [
  new iam.PolicyStatement({
    sid: 'ReadTables',
    actions: ['s3:GetObject'],
    resources: objectsOf(lake, tables),
  }),
  new iam.PolicyStatement({
    sid: 'ListTables',
    actions: ['s3:ListBucket'],
    resources: [lake.bucket.bucketArn],
    conditions: { StringLike: { 's3:prefix': tables.map((table) => `${table}/*`) } },
  }),
];

const askLakeFormation = (): iam.PolicyStatement =>
  new iam.PolicyStatement({
    sid: 'AskLakeFormation',
    actions: ['lakeformation:GetDataAccess'],
    resources: ['*'],
  });
