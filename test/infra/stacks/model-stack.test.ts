import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { modelTables } from '../../../src/engine/glue/index.ts';
import { deployed, mapped } from '../support/specs.ts';
import { resourcesOf, synthesise } from '../support/synthesise.ts';
import { flat } from '../support/walk.ts';

const churn = deployed({ capture: { delivery_buffer: 'PT2M' } });
const limit = mapped();
let template: Template;
let inPlace: Template;
beforeAll(() => {
  const { models } = synthesise([churn, limit], { stage: 'prod' });
  [template, inPlace] = models as [Template, Template];
}, 120_000);

describe('two streams', () => {
  test.each(['inference_events', 'label_events'])(
    '%s: Parquet by delivery hour, with a place for errors',
    (events) => {
      template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
        DeliveryStreamType: 'DirectPut',
        DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK' },
        ExtendedS3DestinationConfiguration: {
          Prefix: `${events}/model=churn/dt=!{timestamp:yyyy-MM-dd}/hr=!{timestamp:HH}/`,
          ErrorOutputPrefix: `firehose_errors/model=churn/${events}/!{firehose:error-output-type}/dt=!{timestamp:yyyy-MM-dd}/`,
          DataFormatConversionConfiguration: {
            Enabled: true,
            OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
            SchemaConfiguration: { VersionId: 'LATEST' },
          },
          ProcessingConfiguration: { Enabled: true, Processors: [Match.objectLike({ Type: 'Lambda' })] },
          CloudWatchLoggingOptions: { Enabled: true },
        },
      });
    },
  );

  test('buffers are what Firehose takes with conversion, which cfn-lint does not know', () => {
    const streams = Object.values(resourcesOf(template, 'AWS::KinesisFirehose::DeliveryStream'));
    expect(streams).toHaveLength(2);
    for (const { Properties } of streams) {
      const destination = Properties.ExtendedS3DestinationConfiguration as Record<string, unknown>;
      const { SizeInMBs, IntervalInSeconds } = destination.BufferingHints as Record<string, number>;
      expect(SizeInMBs).toBeGreaterThanOrEqual(64);
      expect(SizeInMBs).toBeLessThanOrEqual(128);
      expect(IntervalInSeconds).toBe(120);
      expect(destination).not.toHaveProperty('CompressionFormat');
      expect(destination).not.toHaveProperty('DynamicPartitioningConfiguration');
    }
  });

  test('a function stands in each, and is told which one', () => {
    const transforms = Object.values(resourcesOf(template, 'AWS::Lambda::Function')).flatMap(
      ({ Properties }) => {
        const { Variables } = Properties.Environment as { Variables: Record<string, string> };
        return Variables.TIDEMARK_STREAM ?? [];
      },
    );
    expect(transforms.sort()).toEqual(['inference', 'label']);
  });

  test('a model over a table has none, and the same pipeline', () => {
    inPlace.resourceCountIs('AWS::KinesisFirehose::DeliveryStream', 0);
    inPlace.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
    inPlace.resourceCountIs('AWS::Lambda::Function', 6);
  });

  test('a buffer that Firehose does not have is refused', () => {
    expect(() => synthesise([deployed({ capture: { delivery_buffer: 'PT30M' } })])).toThrow(
      'churn: capture.delivery_buffer is PT30M, and Firehose keeps events 1 to 15 minutes (PT1M to PT15M)',
    );
  });
});

test('its tables are those of the catalog, typed', () => {
  const tables = Object.values(resourcesOf(template, 'AWS::Glue::Table')).map(
    ({ Properties }) =>
      Properties.TableInput as {
        Name: string;
        StorageDescriptor: { Columns: { Name: string; Type: string }[] };
      },
  );
  const expected = modelTables(churn.spec, { since: 'NOW' });
  expect(tables.map(({ Name }) => Name).sort()).toEqual(expected.map(({ name }) => name).sort());
  for (const { name, columns } of expected) {
    const made = tables.find(({ Name }) => Name === name)?.StorageDescriptor.Columns;
    expect(made?.map(({ Name, Type }) => `${Name} ${Type}`)).toEqual(
      columns.map((each) => `${each.name} ${each.type}`),
    );
  }
});

describe('functions', () => {
  test('run Node 24 on ARM, with a log that is encrypted and ends', () => {
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      LoggingConfig: { LogGroup: Match.anyValue() },
    });
    template.allResourcesProperties('AWS::Logs::LogGroup', {
      KmsKeyId: Match.anyValue(),
      RetentionInDays: 90,
    });
  });

  test('know what the contract of handlers says they know', () => {
    const known = Object.values(resourcesOf(template, 'AWS::Lambda::Function')).map(
      ({ Properties }) => (Properties.Environment as { Variables: Record<string, unknown> }).Variables,
    );
    expect(known).toHaveLength(8);
    for (const variables of known) {
      expect(variables).toMatchObject({
        TIDEMARK_STAGE: 'prod',
        TIDEMARK_MODEL: 'churn',
        TIDEMARK_DATABASE: 'tidemark_prod',
        TIDEMARK_WORKGROUP: 'tidemark-prod',
        POWERTOOLS_SERVICE_NAME: 'churn',
        POWERTOOLS_METRICS_NAMESPACE: 'Tidemark',
      });
      expect(flat(variables.TIDEMARK_SPEC)).toMatch(/^s3:\/\/.*\.json$/);
      expect(flat(variables.TIDEMARK_TOPICS)).toMatch(
        /^\{"sev1":".*","sev2":".*","sev3":".*","sev4":".*"\}$/,
      );
    }
    expect(known.filter((variables) => 'TIDEMARK_STATE_MACHINE' in variables)).toHaveLength(1);
  });
});

describe('a turn', () => {
  const schedules = (of: Template) =>
    Object.values(resourcesOf(of, 'AWS::Scheduler::Schedule')).map(({ Properties }) => Properties);

  test('of the hour grain begins two buffers after the hour, with its own time', () => {
    const turns = schedules(template).find(({ ScheduleExpression: e }) => String(e).startsWith('cron'));
    expect(turns).toMatchObject({
      ScheduleExpression: 'cron(4 * * * ? *)',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
      Target: {
        Input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}',
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10 },
        DeadLetterConfig: { Arn: expect.anything() },
      },
    });
  });

  test('of the day grain begins after midnight, UTC', () => {
    expect(
      schedules(inPlace)
        .map(({ ScheduleExpression }) => ScheduleExpression)
        .sort(),
    ).toEqual(['cron(10 0 * * ? *)', 'rate(5 minutes)']);
  });
});

test('removing the stack removes nothing that was written', () => {
  const kept = ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::SNS::Topic'];
  for (const type of kept) template.resourceCountIs(type, 0);
});

test('outputs say where events go and where to look', () => {
  const outputs = Object.keys(template.findOutputs('*'));
  for (const name of ['InferenceStreamName', 'LabelStreamName', 'StateMachineArn', 'DashboardUrl'])
    expect(outputs).toContain(name);
});
