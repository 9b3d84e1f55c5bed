import { describe, expect, it } from 'vitest';
import type { CaptureReport } from '../../../../src/capture/logger/capture-counts.ts';
import { emfMetrics } from '../../../../src/capture/logger/sinks/emf-metrics.ts';

const at = new Date('2026-03-01T06:00:00Z');

interface Line extends Record<string, unknown> {
  latency_ms?: number[];
  _aws: { Timestamp: number; CloudWatchMetrics: { Dimensions: string[][]; Metrics: { Name: string }[] }[] };
}
function linesOf(change: Partial<CaptureReport>): Line[] {
  const lines: string[] = [];
  emfMetrics((line) => lines.push(line))({
    at,
    stage: 'prod',
    model: 'churn',
    figures: { requests: 3, errors: 0 },
    latencies: [],
    dropped: {},
    ...change,
  });
  return lines.map((line) => JSON.parse(line) as Line);
}

it('figures are one line, with Stage and Model as dimensions and reasons of drops beside them', () => {
  expect(linesOf({ dropped: { buffer_full: 2 } })).toEqual([
    {
      dropped_buffer_full: 2,
      Stage: 'prod',
      Model: 'churn',
      requests: 3,
      errors: 0,
      _aws: {
        Timestamp: at.getTime(),
        CloudWatchMetrics: [
          {
            Namespace: 'Tidemark',
            Dimensions: [['Stage', 'Model']],
            Metrics: [
              { Name: 'requests', Unit: 'Count' },
              { Name: 'errors', Unit: 'Count' },
            ],
          },
        ],
      },
    },
  ]);
});

describe('latencies', () => {
  const values = (latencies: CaptureReport['latencies']): number[] =>
    linesOf({ latencies }).flatMap(({ latency_ms }) => latency_ms ?? []);

  it('are told one by one, a hundred in a line', () => {
    const lines = linesOf({
      latencies: [
        [5, 120],
        [9.5, 130],
      ],
    });
    expect(lines.map(({ latency_ms }) => latency_ms?.length)).toEqual([undefined, 100, 100, 50]);
    expect(
      values([
        [5, 120],
        [9.5, 130],
      ]).filter((ms) => ms === 5),
    ).toHaveLength(120);
  });

  it('of very many requests are every k-th, and keep their percentiles', () => {
    const latencies = Array.from({ length: 1000 }, (_, index) => [index, 13] as const);
    const told = values(latencies);
    expect(told.length).toBe(2000);
    for (const share of [0.01, 0.5, 0.95, 0.99]) {
      expect(Math.abs(told[Math.floor(share * told.length)]! - share * 1000)).toBeLessThanOrEqual(1);
    }
  });
});
