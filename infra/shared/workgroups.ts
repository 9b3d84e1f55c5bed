import * as athena from 'aws-cdk-lib/aws-athena';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface WorkgroupsProps {
  readonly stage: string;
  readonly key: kms.IKey;
  readonly results: s3.IBucket;
  /** Most that one query may scan, in GB of 10^9 bytes. */
  readonly queryGigabytes: number;
}

/** Who queries: the pipeline, people who see figures, people who may see events. Their results lie apart. */
export const workgroupRoles = ['pipeline', 'analyst', 'investigator'] as const;
export type WorkgroupRole = (typeof workgroupRoles)[number];

/** Name of a workgroup. */
export const workgroupName = (stage: string, role: WorkgroupRole): string =>
  role === 'pipeline' ? `tidemark-${stage}` : `tidemark-${stage}-${role}`;

/** Athena workgroups that enforce where results go, how they are encrypted and how much a query may scan. */
export class Workgroups extends Construct {
  readonly byRole: Readonly<Record<WorkgroupRole, athena.CfnWorkGroup>>;

  constructor(scope: Construct, id: string, { stage, key, results, queryGigabytes }: WorkgroupsProps) {
    super(scope, id);
    const workgroup = (role: WorkgroupRole): athena.CfnWorkGroup =>
      new athena.CfnWorkGroup(this, role.charAt(0).toUpperCase() + role.slice(1), {
        name: workgroupName(stage, role),
        description: `Tidemark ${stage}: queries of the ${role}`,
        // Else a deleted stack would stop at the history of its queries.
        recursiveDeleteOption: true,
        workGroupConfiguration: {
          enforceWorkGroupConfiguration: true,
          publishCloudWatchMetricsEnabled: true,
          bytesScannedCutoffPerQuery: queryGigabytes * 1e9,
          engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
          resultConfiguration: {
            outputLocation: `s3://${results.bucketName}/${role}/`,
            encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
          },
        },
      });
    this.byRole = {
      pipeline: workgroup('pipeline'),
      analyst: workgroup('analyst'),
      investigator: workgroup('investigator'),
    };
  }
}
