import {
  CreateTopicCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { beforeAll, expect, it } from 'vitest';
import type { PagerMessage } from '../../../src/engine/ports/pager.ts';
import { SnsPager } from '../../../src/engine/sns/sns-pager.ts';
import { uniqueName, useMoto } from '../aws-environment.ts';

let sns: SNSClient;
let sqs: SQSClient;
let topics: Record<string, string>;

beforeAll(async () => {
  useMoto();
  sns = new SNSClient({});
  sqs = new SQSClient({});
  topics = {};
  for (const severity of ['sev1', 'sev2', 'sev3', 'sev4']) {
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: uniqueName(severity) }));
    topics[severity] = TopicArn;
  }
});

const message = (severity: string, model = 'churn'): PagerMessage => ({
  id: `${model}.missing.crm.2024-01-01.${severity}`,
  subject: `[${severity}] ${model}: crm missing`,
  text: 'Is it real? “yes”\n',
  json: { schema_version: 1, severity },
  attributes: { severity, model, segment: 'region=EU', owner: 'crm-ml' },
});

/** A queue that is subscribed to a topic, as a person's tool would be. */
async function subscribed(severity: string, filter?: object): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: uniqueName('pages') }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn: topics[severity], Protocol: 'sqs', Endpoint: Attributes?.QueueArn }),
  );
  if (filter)
    await sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn,
        AttributeName: 'FilterPolicy',
        AttributeValue: JSON.stringify(filter),
      }),
    );
  return QueueUrl;
}

async function received(QueueUrl: string) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
  );
  return Messages.map(({ Body = '' }) => JSON.parse(Body));
}

it('a page arrives at those who subscribed to its severity, with subject, JSON and attributes', async () => {
  const [sev1, sev2] = [await subscribed('sev1'), await subscribed('sev2')];
  await new SnsPager({ topics, client: sns }).send(message('sev2'));
  expect(await received(sev1)).toEqual([]);
  const [page] = await received(sev2);
  expect(page.Subject).toBe('[sev2] churn: crm missing');
  expect(JSON.parse(page.Message)).toEqual({ schema_version: 1, severity: 'sev2' });
  expect(page.MessageAttributes).toEqual({
    severity: { Type: 'String', Value: 'sev2' },
    model: { Type: 'String', Value: 'churn' },
    segment: { Type: 'String', Value: 'region=EU' },
    owner: { Type: 'String', Value: 'crm-ml' },
  });
});

it('a filter policy lets through what it names', async () => {
  const queue = await subscribed('sev3', { model: [{ prefix: 'fra' }], segment: ['region=EU'] });
  const pager = new SnsPager({ topics, client: sns });
  await pager.send(message('sev3', 'churn'));
  await pager.send(message('sev3', 'fraud'));
  expect((await received(queue)).map(({ Subject }) => Subject)).toEqual(['[sev3] fraud: crm missing']);
});

it('a page of the largest size that pages have arrives whole', async () => {
  const queue = await subscribed('sev4');
  const json = { verdicts: '"'.repeat(32 * 1024) };
  await new SnsPager({ topics, client: sns }).send({ ...message('sev4'), json });
  const [page] = await received(queue);
  expect(JSON.parse(page.Message)).toEqual(json);
});

it('a topic that is gone is an error, so that the page stays due', async () => {
  const gone = { sev1: topics.sev1?.replace(/[^:]+$/, 'gone') ?? '' };
  await expect(new SnsPager({ topics: gone, client: sns }).send(message('sev1'))).rejects.toThrow(
    /Could not publish page churn\.missing.* to arn:aws:sns:.*:gone\. NotFound/,
  );
});
