import { expect, test } from 'vitest';
import { parseContext } from '../../../infra/shared/context.ts';

test('without any context there is a stage dev of the models in models/', () => {
  expect(parseContext({})).toEqual({
    stage: 'dev',
    specs: 'models',
    alarmEmail: [],
    queryGigabytes: 200,
  });
});

test('text of -c is read as what it means, and the keys of the CDK itself are let be', () => {
  expect(
    parseContext({
      '@aws-cdk/core:target-partitions': ['aws'],
      'aws:cdk:enable-path-metadata': true,
      stage: 'prod-eu',
      model: 'churn, flight-delay',
      alarmEmail: 'a@b.example,c@d.example',
      queryGigabytes: '50',
      since: '2026-01-31',
    }),
  ).toMatchObject({
    stage: 'prod-eu',
    model: ['churn', 'flight-delay'],
    alarmEmail: ['a@b.example', 'c@d.example'],
    queryGigabytes: 50,
    since: '2026-01-31',
  });
  expect(parseContext({ queryGigabytes: 50 })).toMatchObject({
    queryGigabytes: 50,
  });
});

test.each([
  [
    { stage: 'Prod' },
    'Context stage must be 1 to 16 lower-case letters, digits and hyphens, such as dev; it is "Prod".',
  ],
  [{ stage: 'a'.repeat(17) }, 'Context stage must be 1 to 16'],
  [{ stages: 'prod' }, 'There is no context stages; valid choices: stage, specs, model, alarmEmail'],
  [
    { alarmEmail: 'somebody' },
    'Context alarmEmail must be an e-mail address, or several with commas; it is "somebody".',
  ],
  [{ queryGigabytes: 'much' }, 'Context queryGigabytes must be a number; it is "much".'],
  [{ queryGigabytes: '0' }, 'Context queryGigabytes must be 1 or more; it is "0".'],
  [{ since: '31.1.2026' }, 'Context since must be a day such as 2026-01-31; it is "31.1.2026".'],
  [{ lakeFormation: 'true' }, 'There is no context lakeFormation; valid choices: stage'],
])('%o is refused in a sentence', (context, sentence) => {
  expect(() => parseContext(context)).toThrow(sentence);
});

test('every mistake is told at once', () => {
  expect(() => parseContext({ stage: 'Prod', since: 'today' })).toThrow(/stage.*\n.*since/);
});
