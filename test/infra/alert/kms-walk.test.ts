import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, expect, test } from 'vitest';
import { deployed } from '../support/specs.ts';
import { resourcesOf, synthesise } from '../support/synthesise.ts';
import { actionsOf, flat, type Statement, statementsOf } from '../support/walk.ts';

/**
 * A message of an alarm goes through three locks, and each of them fails in silence: the topic's policy, the policy of
 * the topic's key, and the key itself. The walk goes alarm → action → topic → key and looks at each.
 */
let foundation: Template;
let model: Template;
beforeAll(() => {
  const made = synthesise([deployed()]);
  foundation = made.foundation;
  model = made.models[0] as Template;
}, 120_000);

const cloudwatch = 'cloudwatch.amazonaws.com';
const allows = (statement: Statement, action: string): boolean =>
  statement.Effect === 'Allow' &&
  actionsOf(statement).some((given) => new RegExp(`^${given.replace('*', '.*')}$`).test(action));
const isOf = (statement: Statement, service: string): boolean =>
  [statement.Principal?.Service].flat().includes(service);

/** Logical ids of the topics that alarms of a template publish to: from a model's stack, by the foundation's output. */
function actedOn(template: Template): string[] {
  const outputs = Object.fromEntries(
    Object.entries(foundation.findOutputs('*')).map(([name, { Value }]) => [`<${name}>`, flat(Value)]),
  );
  const acting = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
    Object.values(resourcesOf(template, type)).flatMap(({ Properties }) =>
      [Properties.AlarmActions ?? []].flat().map(flat),
    ),
  );
  return acting.map((action) => (outputs[action] ?? action).slice(1, -1));
}

test('every topic that an alarm acts on is encrypted, and CloudWatch may publish to it and use its key', () => {
  const topics = resourcesOf(foundation, 'AWS::SNS::Topic');
  const keys = resourcesOf(foundation, 'AWS::KMS::Key');
  const walked = new Set([...actedOn(foundation), ...actedOn(model)]);
  expect(walked.size).toBeGreaterThanOrEqual(3);
  for (const id of walked) {
    const topic = topics[id];
    expect(topic, `${id} is a topic`).toBeDefined();
    const key = /^<(\w+)\.Arn>$/.exec(flat(topic?.Properties.KmsMasterKeyId))?.[1];
    expect(keys[key ?? ''], `${id} has a key`).toBeDefined();
    const onTopic = statementsOf(foundation).filter(
      ({ statement }) => flat(statement.Resource ?? '') === `<${id}>`,
    );
    expect(
      onTopic.some(({ statement }) => isOf(statement, cloudwatch) && allows(statement, 'sns:Publish')),
      `${id} takes messages of CloudWatch`,
    ).toBe(true);
    const onKey = statementsOf(foundation).filter(({ of }) => of === key);
    for (const action of ['kms:Decrypt', 'kms:GenerateDataKey']) {
      expect(
        onKey.some(({ statement }) => isOf(statement, cloudwatch) && allows(statement, action)),
        `CloudWatch may ${action} with the key of ${id}`,
      ).toBe(true);
    }
  }
});

test('a function that sends pages may publish to every topic and use their key, through SNS alone', () => {
  const publishing = statementsOf(model).filter(({ statement }) =>
    actionsOf(statement).includes('sns:Publish'),
  );
  expect(publishing.length).toBe(2);
  for (const { of, statement } of publishing) {
    expect([statement.Resource].flat()).toHaveLength(4);
    const onKey = statementsOf(model).filter(
      (each) =>
        each.of === of &&
        actionsOf(each.statement).includes('kms:GenerateDataKey') &&
        flat(each.statement.Resource).includes('KeysMessages'),
    );
    expect(onKey, of).toHaveLength(1);
    expect(JSON.stringify(onKey[0]?.statement.Condition)).toContain('"sns."');
  }
});

test('log groups are encrypted with a key that CloudWatch Logs may use, for this account alone', () => {
  const logs = statementsOf(foundation).filter(
    ({ statement }) => isOf(statement, 'logs.amazonaws.com') && allows(statement, 'kms:GenerateDataKey'),
  );
  expect(logs).toHaveLength(1);
  expect(JSON.stringify(logs[0]?.statement.Condition)).toContain('kms:EncryptionContext:aws:logs:arn');
  for (const { Properties } of Object.values(resourcesOf(model, 'AWS::Logs::LogGroup')))
    expect(flat(Properties.KmsKeyId)).toContain('KeysData');
});

test('dead letters need no key: whoever gives up may send', () => {
  const queues = Object.values(resourcesOf(model, 'AWS::SQS::Queue'));
  expect(queues).toHaveLength(1);
  for (const { Properties } of queues) {
    expect(Properties.SqsManagedSseEnabled).toBe(true);
    expect(Properties).not.toHaveProperty('KmsMasterKeyId');
  }
  const senders = statementsOf(model).filter(({ statement }) => allows(statement, 'sqs:SendMessage'));
  // The two schedules, the start function and the state machine.
  expect(new Set(senders.map(({ of }) => of)).size).toBe(4);
});
