import { expect, it } from 'vitest';
import { backtest } from '../../src/backtest/backtest.ts';
import { outcomeOf } from '../../src/backtest/outcome.ts';
import { replay } from '../../src/backtest/replay.ts';
import { withMonitor } from '../../src/backtest/thresholds.ts';
import { withBound } from '../../src/backtest/with-bound.ts';
import { scoreByName } from '../../src/score/catalogue.ts';
import { monitor } from '../alert/flight-delay.ts';
import { random } from '../score/random.ts';
import { incident, inputOf, pastDay } from './past-days.ts';

const draw = random(7);
const history = Array.from({ length: 60 }, (_, day) =>
  pastDay(day, [
    ...['temp', 'humid', 'prediction'].map((feature) => ({
      feature,
      score: 'psi',
      score_value: draw.uniform() ** 4,
      noise_floor: draw.uniform() < 0.2 ? null : 0.05,
      n_current: draw.uniform() < 0.1 ? 10 : 892,
    })),
    { feature: 'temp', score: 'chi_square', score_value: 100 * draw.uniform(), p_value: draw.uniform() ** 6 },
    { feature: 'temp', score: 'total_variation', score_value: draw.uniform() ** 2 },
    {
      feature: 'temp',
      score: 'null_rate',
      score_value: draw.uniform() ** 6,
      baseline_value: 0.01,
      noise_floor: 0.02,
    },
    {
      feature: ':table',
      score: 'row_count',
      score_value: 1000 * draw.uniform(),
      baseline_value: 500,
      noise_floor: 560,
    },
  ]),
);
history[30] = {
  ...history[30]!,
  scores: [],
  conditions: [
    {
      windowStart: history[30]!.start,
      feature: ':table',
      state: 'no_data',
      reason: 'no events were delivered',
    },
  ],
};
const incidents = [incident('a', 5, 8), incident('b', 29, 32), incident('c', 50, 51)];
const monitors = [
  monitor({ name: 'drift', score: 'psi' }),
  monitor({ name: 'sure', score: 'chi_square', features: ['temp'], bounds: { investigate: 5, act: 50 } }),
  monitor({ name: 'missing', score: 'null_rate', features: ['temp'] }),
  monitor({ name: 'volume', score: 'row_count' }),
];
const input = inputOf(history, incidents, { monitors });

it('at each bound says what judging everything again with it says', () => {
  const result = backtest(input);
  let compared = 0;
  for (const { monitor: name, sides } of result.monitors) {
    const declared = input.spec.monitors.find((candidate) => candidate.name === name)!;
    const score = scoreByName(declared.score)!;
    for (const { side, thresholds } of sides) {
      expect(thresholds.length).toBeGreaterThan(2);
      for (const threshold of thresholds) {
        const value = (threshold.investigate ?? threshold.act) as number;
        const spec = withMonitor(input.spec, withBound(declared, score, side, value));
        const pages = replay(history, { ...input, spec }).byMonitor.get(name)?.pages ?? [];
        const { pages: count, falsePages } = outcomeOf(pages, { weeks: result.weeks, earlyMs: 0, incidents });
        expect([name, side, value, threshold.pages, threshold.falsePages]).toEqual([
          name,
          side,
          value,
          count,
          falsePages,
        ]);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(30);
});

it('pages less the farther out a bound is, and at today’s bound as much as today', () => {
  for (const { pages, sides } of backtest(input).monitors)
    for (const { thresholds } of sides) {
      const counts = thresholds.map((threshold) => threshold.pages);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
      expect(counts[0]).toBeGreaterThan(counts.at(-1) ?? 0);
      expect(thresholds.filter(({ isCurrent }) => isCurrent)).toMatchObject([{ pages }]);
    }
});
