import { describe, expect, it } from 'vitest';
import { costReport } from '../../src/cost/cost-report.ts';
import { estimateCost } from '../../src/cost/estimate-cost.ts';
import { bytesText, countText, usdText } from '../../src/cost/quantity-text.ts';
import { specOf } from './specs.ts';

describe('quantities in words', () => {
  it('bytes count in 1024s', () => {
    expect([0, 512, 1536, 5 * 2 ** 40].map(bytesText)).toEqual(['0 B', '512 B', '1.5 KB', '5 TB']);
  });

  it('counts and sums keep what matters of them', () => {
    expect([0, 12.345, 1234567.8].map(countText)).toEqual(['0', '12.3', '1,234,568']);
    expect([0, 0.00012, 0.05, 12.3, 2074.99].map(usdText)).toEqual([
      '0.00',
      '0.0001',
      '0.05',
      '12.30',
      '2,075',
    ]);
  });
});

it('says every position, both totals, what is assumed and where prices come from', () => {
  const estimate = estimateCost(specOf(2, 1), 10e6);
  const { text } = costReport(estimate);
  for (const { price } of estimate.lines) expect(text).toContain(price.item);
  expect(text).toContain('10,000,000 events a day');
  expect(text).toMatch(/of the model +\d/);
  expect(text).toMatch(/of the deployment +\d/);
  expect(text).toContain('https://aws.amazon.com/athena/pricing/');
  expect(text).toContain('not on a live page');
});

it('as JSON it has stable names, and the lines add up', () => {
  const { json } = costReport(estimateCost(specOf(2, 1), 10e6));
  const { lines, ...rest } = json as { lines: { scope: string; usd_per_month: number }[] } & Record<
    string,
    unknown
  >;
  const sum = lines
    .filter(({ scope }) => scope === 'model')
    .reduce((total, line) => total + line.usd_per_month, 0);
  expect(rest.model_usd_per_month).toBeCloseTo(sum, 10);
  expect(Object.keys(rest)).toEqual(
    expect.arrayContaining(['model', 'region', 'events_per_day', 'athena', 'assumptions', 'prices_read_on']),
  );
});

it('compares with the budget of the spec', () => {
  const text = (usd: number): string =>
    costReport(estimateCost(specOf(2, 1, { budgets: { usd_per_day: usd } }), 10e6)).text;
  expect(text(0.01)).toContain('OVER the budget of 0.01');
  expect(text(100)).toContain('within the budget of 100');
});

it('says what is particular to the model', () => {
  const mapped = specOf(2, 1, { source: { table: 'db.scores', event_time: 'ts' } });
  expect(costReport(estimateCost(mapped, 1e6)).text).toContain('Events lie in db.scores already');
  const sampled = specOf(2, 1, { capture: { sample_rate: 0.1 } });
  expect(costReport(estimateCost(sampled, 1e6)).text).toContain('The logger keeps 0.1 of the events');
});
