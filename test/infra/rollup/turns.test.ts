import { expect, test } from 'vitest';
import { turnsOf } from '../../../infra/rollup/turns.ts';
import { deployed } from '../support/specs.ts';

test.each([
  ['hour', 'PT1H', {}, 'cron(10 * * * ? *)'],
  ['hour', 'PT6H', {}, 'cron(10 */6 * * ? *)'],
  ['hour', 'P1D', {}, 'cron(10 0 * * ? *)'],
  ['day', 'P1D', {}, 'cron(10 0 * * ? *)'],
  ['day', 'P7D', {}, 'cron(10 0 * * ? *)'],
  ['hour', 'PT1H', { capture: { delivery_buffer: 'PT15M' } }, 'cron(30 * * * ? *)'],
  [
    'day',
    'P1D',
    { source: { table: 'a.b', event_time: 'at', complete_after: 'PT6H30M' }, labels: undefined },
    'cron(30 6 * * ? *)',
  ],
] as const)('%s grain, every %s, %o: %s', (grain, cadence, more, expression) => {
  const { spec } = deployed({ grain, cadence, ...more });
  expect(turnsOf(spec).expressionString).toBe(expression);
});
