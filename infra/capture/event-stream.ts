import { Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import type * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeStars } from '../shared/acknowledge.ts';

export interface EventStreamProps {
  /** Model id. */
  readonly model: string;
  readonly events: 'inference_events' | 'label_events';
  readonly lake: s3.IBucket;
  readonly key: kms.IKey;
  /** Table whose columns the Parquet files have. */
  readonly table: glue.CfnTable;
  readonly transform: lambda.IFunction;
  /** How long events wait to share an object: 1 to 15 minutes. */
  readonly buffer: Duration;
}

/** Firehose from JSON events to Parquet objects by the hour of their delivery. */
export class EventStream extends Construct {
  readonly stream: firehose.DeliveryStream;
  readonly #role: iam.Role;

  constructor(scope: Construct, id: string, props: EventStreamProps) {
    super(scope, id);
    const { model, events, lake, key, transform } = props;
    const logGroup = new logs.LogGroup(this, 'Logs', {
      encryptionKey: key,
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com'),
      description: `Delivers ${events} of ${model} to the lake`,
    });
    const rights = this.#rights(props, logGroup);
    // The L2 would grant every object of the bucket: it gets a role that takes no more than what is above.
    const role = this.#role.withoutPolicyUpdates();
    this.stream = new firehose.DeliveryStream(this, 'Stream', {
      role,
      encryption: firehose.StreamEncryption.customerManagedKey(key),
      destination: new firehose.S3Bucket(lake, {
        role,
        bufferingInterval: props.buffer,
        // As much as it takes with conversion: fewer and larger objects scan faster.
        bufferingSize: Size.mebibytes(128),
        dataOutputPrefix: `${events}/model=${model}/dt=!{timestamp:yyyy-MM-dd}/hr=!{timestamp:HH}/`,
        errorOutputPrefix: `firehose_errors/model=${model}/${events}/!{firehose:error-output-type}/dt=!{timestamp:yyyy-MM-dd}/`,
        encryptionKey: key,
        loggingConfig: new firehose.EnableLogging(logGroup),
        processors: [
          new firehose.LambdaFunctionProcessor(transform, {
            // A response of Lambda has 6 MB at most, and flattening may lengthen an event.
            bufferSize: Size.mebibytes(1),
            bufferInterval: Duration.minutes(1),
            retries: 5,
          }),
        ],
        dataFormatConversion: {
          schemaConfiguration: firehose.SchemaConfiguration.fromCfnTable(props.table),
          inputFormat: firehose.InputFormat.OPENX_JSON,
          outputFormat: firehose.OutputFormat.PARQUET,
        },
      }),
    });
    this.stream.node.addDependency(rights);
    this.#dropAddresses();
  }

  /** Addresses of Firehose by region, which the L2 adds to the template and only a stream into a VPC looks up. */
  #dropAddresses(): void {
    const { node } = Stack.of(this);
    const mapping = node.tryFindChild('@aws-cdk/aws-kinesisfirehose.CidrBlocks');
    if (mapping) node.tryRemoveChild(mapping.node.id);
  }

  #rights(
    { model, events, lake, key, table, transform }: EventStreamProps,
    logGroup: logs.ILogGroup,
  ): iam.Policy {
    const { partition, region, account } = Stack.of(this);
    const glueArn = (path: string): string => `arn:${partition}:glue:${region}:${account}:${path}`;
    const prefixes = [`${events}/model=${model}/*`, `firehose_errors/model=${model}/${events}/*`];
    const policy = new iam.Policy(this, 'Rights', {
      roles: [this.#role],
      statements: [
        new iam.PolicyStatement({
          actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
          resources: prefixes.map((prefix) => lake.arnForObjects(prefix)),
        }),
        new iam.PolicyStatement({
          actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
          resources: [lake.bucketArn],
        }),
        new iam.PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
        new iam.PolicyStatement({
          actions: ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'],
          resources: [
            glueArn('catalog'),
            glueArn(`database/${table.databaseName}`),
            glueArn(`table/${table.databaseName}/${table.ref}`),
          ],
        }),
        new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [transform.functionArn] }),
        new iam.PolicyStatement({ actions: ['logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
      ],
    });
    acknowledgeStars(
      policy,
      prefixes.map((prefix) => lake.arnForObjects(prefix)),
      'Firehose names objects by time.',
    );
    return policy;
  }
}
