import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** Two keys, since they are trusted to different services: data at rest, and messages that AWS services publish. */
export class Keys extends Construct {
  /** Lake, query results, streams and logs. */
  readonly data: kms.Key;
  /** Topics. */
  readonly messages: kms.Key;

  constructor(scope: Construct, id: string, { stage }: { readonly stage: string }) {
    super(scope, id);
    const key = (name: string, description: string): kms.Key =>
      new kms.Key(this, name, {
        alias: `tidemark/${stage}/${name.toLowerCase()}`,
        description: `Tidemark ${stage}: ${description}`,
        enableKeyRotation: true,
        // Without its key, what is in the lake is lost for good.
        removalPolicy: RemovalPolicy.RETAIN,
      });
    this.data = key('Data', 'events, rollups, query results and logs');
    this.messages = key('Messages', 'pages and alarms');
    this.#letLogsEncrypt();
  }

  /** CloudWatch Logs uses the key itself, and only for log groups of this account. */
  #letLogsEncrypt(): void {
    const { region, account, partition } = Stack.of(this);
    this.data.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'LogGroupsOfThisAccount',
        principals: [new iam.ServicePrincipal('logs.amazonaws.com')],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*`,
          },
        },
      }),
    );
  }
}
