import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import { lifecycleExpiries } from './lifecycle-rules.ts';

export interface LakeProps {
  readonly key: kms.IKey;
  readonly specs: readonly ResolvedSpec[];
}

/** Tag of an object that a later run has replaced and that a running query may still read. */
export const supersededTag = { 'tidemark-superseded': 'true' } as const;

/** Where everything lies: the lake, results of queries, and who read what. All of it outlives its stack. */
export class Lake extends Construct {
  readonly bucket: s3.Bucket;
  /** Results of queries: made again by asking again. */
  readonly results: s3.Bucket;
  readonly accessLogs: s3.Bucket;

  constructor(scope: Construct, id: string, { key, specs }: LakeProps) {
    super(scope, id);
    const common = {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
    } as const;
    this.accessLogs = new s3.Bucket(this, 'AccessLogs', {
      ...common,
      // S3 delivers access logs to no bucket with a key of ours by default.
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ id: 'access-logs', expiration: Duration.days(365), ...oneWeekOfUploads }],
    });
    const encrypted = {
      ...common,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      // One call to KMS for many objects.
      bucketKeyEnabled: true,
      serverAccessLogsBucket: this.accessLogs,
    } as const;
    this.bucket = new s3.Bucket(this, 'Bucket', {
      ...encrypted,
      serverAccessLogsPrefix: 'lake/',
      // A slip (a bad backfill, a deleted prefix) can be taken back for a week.
      versioned: true,
      lifecycleRules: [
        ...lifecycleExpiries(specs).map(({ prefix, days }) => ({
          id: prefix,
          prefix,
          expiration: Duration.days(days),
        })),
        { id: 'uploads', ...oneWeekOfUploads },
        { id: 'old-versions', noncurrentVersionExpiration: Duration.days(7) },
        { id: 'delete-markers', expiredObjectDeleteMarker: true },
        { id: 'superseded', tagFilters: supersededTag, expiration: Duration.days(3) },
      ],
    });
    this.results = new s3.Bucket(this, 'Results', {
      ...encrypted,
      serverAccessLogsPrefix: 'results/',
      lifecycleRules: [{ id: 'results', expiration: Duration.days(7), ...oneWeekOfUploads }],
    });
  }
}

/** Parts of uploads that were never completed: invisible, and billed. */
const oneWeekOfUploads = { abortIncompleteMultipartUploadAfter: Duration.days(7) };
