import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Days } from '../../src/engine/glue/index.ts';
import type { AlarmSeverity } from '../alert/severity-topics.ts';

/** What the foundation of a stage offers to the stacks of its models. */
export interface StageResources {
  readonly stage: string;
  readonly dataKey: kms.IKey;
  readonly messageKey: kms.IKey;
  readonly lake: s3.IBucket;
  readonly results: s3.IBucket;
  /** Name of the Glue database. */
  readonly database: string;
  /** Name of the workgroup that the pipeline queries in. */
  readonly workgroup: string;
  readonly topics: Readonly<Record<AlarmSeverity, sns.ITopic>>;
  readonly schedules: scheduler.IScheduleGroup;
  readonly days: Days;
  /** Lake Formation decides what people see, by the tags of columns. */
  readonly isLakeFormation: boolean;
}
