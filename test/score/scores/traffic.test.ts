import { expect, test } from 'vitest';
import type { Traffic, TrafficPair } from '../../../src/score/pair.ts';
import { errorRate } from '../../../src/score/scores/error-rate.ts';
import { latencyP95 } from '../../../src/score/scores/latency-p95.ts';
import { rowCount } from '../../../src/score/scores/row-count.ts';

const none: Traffic = { requests: 0, errors: 0, windows: 1, latency: [] };
const pair = (current: Partial<Traffic>, baseline: Partial<Traffic> = {}): TrafficPair => ({
  type: 'traffic',
  current: { ...none, ...current },
  baseline: { ...none, ...baseline },
});

test('row_count is per window: four weekdays of a baseline are averaged', () => {
  expect(rowCount.compute(pair({ requests: 1200 })).value).toBe(1200);
  expect(rowCount.compute(pair({ requests: 4000, windows: 4 })).value).toBe(1000);
  expect(rowCount.compute(pair({})).value).toBe(0);
  expect(rowCount.compute(pair({ windows: 0 })).value).toBeNull();
});

test('error_rate is errors by requests, with the floor of a rate', () => {
  expect(errorRate.compute(pair({ requests: 200, errors: 3 })).value).toBe(0.015);
  expect(errorRate.compute(pair({})).value).toBeNull();
  const floor = errorRate.floor!(pair({ requests: 1000 }, { requests: 1000, errors: 20 }), 0.99);
  expect(floor).toBeCloseTo(0.0384, 3);
});

test('latency_p95 is within 3 % of the exact percentile', () => {
  const counts = new Map<number, number>();
  for (let i = 0; i < 10_000; i += 1) {
    const bin = Math.floor(32 * Math.asinh(50 - 200 * Math.log(1 - (i + 0.5) / 10_000)));
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const latency = [...counts].map(([bin, count]) => ({ bin, count })).sort((a, b) => a.bin - b.bin);
  const exact = 50 - 200 * Math.log(0.05);
  expect(latencyP95.compute(pair({ latency })).value! / exact).toBeCloseTo(1, 2);
  expect(latencyP95.compute(pair({})).value).toBeNull();
});
