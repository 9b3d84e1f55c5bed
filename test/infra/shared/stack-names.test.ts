import { expect, test } from 'vitest';
import { modelStackName, refuseSharedNames } from '../../../infra/shared/stack-names.ts';

test('a stack is named for stage and model', () => {
  expect(modelStackName('dev', 'flight-delay')).toBe('Tidemark-dev-FlightDelay');
});

test.each([
  [['a-1', 'a1'], 'a-1 and a1 would share the stack name Tidemark-dev-A1: rename one.'],
  [
    ['foundation'],
    'the foundation and foundation would share the stack name Tidemark-dev-Foundation: rename one.',
  ],
])('%o would share a stack', (ids, sentence) => {
  expect(() => refuseSharedNames('dev', ids)).toThrow(sentence);
});

test('ids that differ give names that differ', () => {
  expect(() => refuseSharedNames('dev', ['churn', 'churn-eu', 'flight-delay'])).not.toThrow();
});
