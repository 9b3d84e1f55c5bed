import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageAccess } from '../rollup/stage-access.ts';
import type { StageResources } from '../stacks/stage-resources.ts';
import type { HandlerFunction } from './handler-function.ts';

type Lake = Pick<StageResources, 'lake' | 'dataKey'>;

/** Lets a function read and write parts of the lake, below one model. */
export function grantLake(
  handler: HandlerFunction,
  { lake, dataKey }: Lake,
  model: string,
  { reads, writes }: StageAccess,
): void {
  const objects = (parts: readonly string[]): string[] =>
    parts.map((part) => lake.arnForObjects(`${part}/model=${model}/*`));
  const parts = [...new Set([...reads, ...writes])];
  const because = 'Objects are named by partition and run; the prefix is the table and the model.';
  if (reads.length > 0) handler.allow({ actions: ['s3:GetObject'], resources: objects(reads) }, because);
  if (writes.length > 0) {
    handler.allow(
      {
        // Tagging: what is superseded expires by its tag.
        actions: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:PutObjectTagging'],
        resources: objects(writes),
      },
      because,
    );
  }
  handler.allow({
    actions: ['s3:ListBucket'],
    resources: [lake.bucketArn],
    // IfExists: reading an object that is not there is answered by 404 only to who may list; that check has no prefix.
    conditions: { StringLikeIfExists: { 's3:prefix': parts.map((part) => `${part}/model=${model}/*`) } },
  });
  handler.allow({ actions: ['s3:GetBucketLocation'], resources: [lake.bucketArn] });
  handler.allow({
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [dataKey.keyArn],
    conditions: viaService(handler, 's3'),
  });
}

/** A key that is used by a service on behalf of a role, and by nobody directly. */
export const viaService = (scope: Construct, service: string) => {
  const { region, urlSuffix } = Stack.of(scope);
  return { StringEquals: { 'kms:ViaService': `${service}.${region}.${urlSuffix}` } };
};
