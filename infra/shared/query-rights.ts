import { Stack } from 'aws-cdk-lib';
import type { StageResources } from '../stacks/stage-resources.ts';
import type { HandlerFunction } from './handler-function.ts';

type Querying = Pick<StageResources, 'database' | 'workgroup' | 'results'>;

/** Lets a function query some tables in the pipeline's workgroup, and read what its queries answer. */
export function grantQueries(
  handler: HandlerFunction,
  { database, workgroup, results }: Querying,
  tables: readonly string[],
): void {
  const { partition, region, account } = Stack.of(handler);
  const glue = (path: string): string => `arn:${partition}:glue:${region}:${account}:${path}`;
  handler.allow({
    actions: [
      'athena:StartQueryExecution',
      'athena:StopQueryExecution',
      'athena:GetQueryExecution',
      'athena:BatchGetQueryExecution',
      'athena:GetQueryResults',
      'athena:GetQueryRuntimeStatistics',
      'athena:GetWorkGroup',
    ],
    resources: [`arn:${partition}:athena:${region}:${account}:workgroup/${workgroup}`],
  });
  handler.allow({
    actions: [
      'glue:GetDatabase',
      'glue:GetTable',
      'glue:GetTables',
      'glue:GetPartition',
      'glue:GetPartitions',
      'glue:BatchGetPartition',
    ],
    resources: [
      glue('catalog'),
      glue(`database/${database}`),
      ...tables.map((table) => glue(`table/${database}/${table}`)),
    ],
  });
  handler.allow(
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      resources: [results.arnForObjects('pipeline/*')],
    },
    'Athena names results by the id of the query.',
  );
  handler.allow({
    actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
    resources: [results.bucketArn],
  });
}

/** Lets a function publish curated partitions in the catalog. */
export function grantPartitions(handler: HandlerFunction, database: string, table: string): void {
  const { partition, region, account } = Stack.of(handler);
  const glue = (path: string): string => `arn:${partition}:glue:${region}:${account}:${path}`;
  handler.allow({
    actions: ['glue:CreatePartition', 'glue:UpdatePartition', 'glue:DeletePartition'],
    resources: [glue('catalog'), glue(`database/${database}`), glue(`table/${database}/${table}`)],
  });
}
