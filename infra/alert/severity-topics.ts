import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export const severities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
export type AlarmSeverity = (typeof severities)[number];

/** What wakes somebody up. The others wait for a chat, a ticket or a digest to subscribe. */
const paging: readonly AlarmSeverity[] = ['sev1', 'sev2'];

export interface SeverityTopicsProps {
  readonly stage: string;
  readonly key: kms.IKey;
  /** Who gets the severities that page. */
  readonly emails: readonly string[];
}

/** One encrypted topic for each severity, which alarms may really publish to. */
export class SeverityTopics extends Construct {
  readonly bySeverity: Readonly<Record<AlarmSeverity, sns.Topic>>;

  constructor(scope: Construct, id: string, { stage, key, emails }: SeverityTopicsProps) {
    super(scope, id);
    const cloudwatch = new iam.ServicePrincipal('cloudwatch.amazonaws.com');
    // An alarm's action grants nothing by itself: without these two CloudWatch would drop every message in silence.
    key.grant(cloudwatch, 'kms:Decrypt', 'kms:GenerateDataKey*');
    const topic = (severity: AlarmSeverity): sns.Topic => {
      const made = new sns.Topic(this, `Sev${severity.slice(3)}`, {
        displayName: `Tidemark ${stage} ${severity.toUpperCase()}`,
        masterKey: key,
        enforceSSL: true,
      });
      made.addToResourcePolicy(
        new iam.PolicyStatement({
          sid: 'AlarmsOfThisAccount',
          principals: [cloudwatch],
          actions: ['sns:Publish'],
          resources: [made.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
        }),
      );
      if (paging.includes(severity)) {
        for (const email of emails) made.addSubscription(new EmailSubscription(email));
      }
      return made;
    };
    this.bySeverity = { sev1: topic('sev1'), sev2: topic('sev2'), sev3: topic('sev3'), sev4: topic('sev4') };
  }
}
