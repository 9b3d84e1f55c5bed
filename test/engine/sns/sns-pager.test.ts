import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import type { PagerMessage } from '../../../src/engine/ports/pager.ts';
import { SnsPager } from '../../../src/engine/sns/sns-pager.ts';

const sns = mockClient(SNSClient);
const pager = new SnsPager({
  topics: { sev1: 'arn:aws:sns:eu-central-1:1:sev1', sev2: 'arn:aws:sns:eu-central-1:1:sev2' },
  client: new SNSClient({ region: 'eu-central-1' }),
});
const message: PagerMessage = {
  id: 'churn.missing.crm.2024-01-01.2024-01-02.sev2',
  subject: '[SEV-2] churn: crm missing',
  text: 'Is it real? “yes”\n',
  json: { schema_version: 1, severity: 'sev2' },
  attributes: { severity: 'sev2', model: 'churn', segment: '*', owner: 'crm-ml' },
};

const published = () => sns.commandCalls(PublishCommand).at(-1)!.args[0].input;

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: '1' });
});

it('people get the text, machines the JSON, subscriptions attributes to filter by', async () => {
  await pager.send(message);
  const { Message, ...rest } = published();
  expect(rest).toEqual({
    TopicArn: 'arn:aws:sns:eu-central-1:1:sev2',
    MessageStructure: 'json',
    Subject: '[SEV-2] churn: crm missing',
    MessageAttributes: {
      severity: { DataType: 'String', StringValue: 'sev2' },
      model: { DataType: 'String', StringValue: 'churn' },
      segment: { DataType: 'String', StringValue: '*' },
      owner: { DataType: 'String', StringValue: 'crm-ml' },
    },
  });
  const parts = JSON.parse(Message!) as Record<string, string>;
  expect(parts.email).toBe(message.text);
  expect(parts.sms).toBe(message.subject);
  expect(JSON.parse(parts.default!)).toEqual(message.json);
});

it('a subject is ASCII on one line, at most 100 characters', async () => {
  await pager.send({ ...message, subject: `\n– ψ ${'x'.repeat(200)}` });
  expect(published().Subject).toMatch(/^[\x21-\x7e][\x20-\x7e]{99}$/);
});

it('a page too large for SNS goes out as text, cut within 256 KB, and says where the whole is', async () => {
  await pager.send({ ...message, text: 'ü🌊'.repeat(60_000), json: { big: '"'.repeat(200_000) } });
  const { Message, MessageStructure, Subject, MessageAttributes } = published();
  expect(MessageStructure).toBeUndefined();
  expect(Message).toMatch(/[ü🌊]\n\[cut: the whole page is stored as churn\.missing/u);
  expect(Message).not.toContain('\uFFFD');
  const attributes = Object.entries(MessageAttributes!).flatMap(([name, { StringValue }]) => [
    name,
    'String',
    StringValue!,
  ]);
  const bytes = Buffer.byteLength([Message, Subject, ...attributes].join(''));
  expect(bytes).toBeLessThanOrEqual(262_144);
  expect(bytes).toBeGreaterThan(262_000);
});

it('a severity without a topic is an error that names those that have one', async () => {
  await expect(pager.send({ ...message, attributes: { severity: 'toString' } })).rejects.toThrow(
    'of severity toString: there are sev1, sev2.',
  );
  expect(sns.commandCalls(PublishCommand)).toHaveLength(0);
});

it.each([
  ['ThrottlingException', 400, /ThrottlingException: refused\.$/],
  ['AuthorizationErrorException', 403, /needs sns:Publish there, and the use of its KMS key/],
  ['KMSAccessDeniedException', 400, /needs sns:Publish there, and the use of its KMS key/],
])('what SNS refuses is thrown, so that the page stays due: %s', async (name, status, expected) => {
  sns
    .on(PublishCommand)
    .rejects(Object.assign(new Error('refused'), { name, $metadata: { httpStatusCode: status } }));
  await expect(pager.send(message)).rejects.toThrow(expected);
});
