import { Stack } from 'aws-cdk-lib';
import { tableLocation } from '../../src/capture/table-location.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import type { HandlerFunction } from './handler-function.ts';

/**
 * Lets a function read the table that a model is monitored in, where the spec says where its objects lie. Without that
 * whoever owns the table grants it (docs/tables-in-place.md).
 */
export function grantSource(handler: HandlerFunction, { source }: ResolvedSpec): void {
  if (source?.table === undefined) return;
  const { partition, region, account } = Stack.of(handler);
  const [table = '', database = ''] = source.table.split('.').reverse();
  const glue = (path: string): string => `arn:${partition}:glue:${region}:${account}:${path}`;
  handler.allow({
    actions: [
      'glue:GetDatabase',
      'glue:GetTable',
      'glue:GetPartition',
      'glue:GetPartitions',
      'glue:BatchGetPartition',
    ],
    resources: [glue('catalog'), glue(`database/${database}`), glue(`table/${database}/${table}`)],
  });
  const location = tableLocation({ source });
  if (location) {
    const { bucket, prefixes } = location;
    const arn = `arn:${partition}:s3:::${bucket}`;
    handler.allow(
      { actions: ['s3:GetObject'], resources: prefixes.map((prefix) => `${arn}/${prefix}*`) },
      'Objects of a table are named by who writes it; the prefix is the table.',
    );
    handler.allow({
      actions: ['s3:ListBucket'],
      resources: [arn],
      conditions: { StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) } },
    });
    handler.allow({ actions: ['s3:GetBucketLocation'], resources: [arn] });
  }
  if (source.kms_key !== undefined) handler.allow({ actions: ['kms:Decrypt'], resources: [source.kms_key] });
}
