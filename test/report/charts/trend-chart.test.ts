import { expect, test } from 'vitest';
import { trendChart } from '../../../src/report/charts/trend-chart.ts';
import type { TrendPoint } from '../../../src/report/report-data.ts';

const days = ['2013-12-30', '2013-12-31'];
const point = (day: string, value: number | null, state: TrendPoint['state']): TrendPoint => ({
  day,
  state,
  value,
  floor: 0.05,
  lowerBound: null,
  upperBound: 0.1,
  effect: null,
  nCurrent: 500,
});
const draw = (points: TrendPoint[]) =>
  trendChart(
    { score: 'psi', monitor: 'drift', unit: '', points },
    { days, rules: [], anchorOf: (day) => `f1-${day.slice(8)}` },
  ).text;

test('value, bound and floor are on one axis, the sample size beneath', () => {
  const text = draw([point('2013-12-30', 0.1, 'ok'), point('2013-12-31', 0.2, 'act')]);
  // y is 158 at 0 and 18 at 0.2 × 1.06: 0.1 is at 92, 0.2 at 25.9.
  expect(text).toContain('<path class="bound" d="M131 92L305 92"/>');
  expect(text).toContain('<path class="current" d="M131 92L305 25.9"/>');
  expect(text).toContain('<path class="floor" d="M131 158L131 125L305 125V158z"/>');
  expect(text).toContain('<use href="#m-act" x="305" y="25.9"/>');
  expect(text).toContain('<path id="f1-31" d="M305 202V172"/>');
});

test('a day that a cell leads to has a place even without a point', () => {
  expect(draw([point('2013-12-30', 0.1, 'ok')])).toContain('<path id="f1-31" d="M305 202V202"/>');
});

test('no window, one window, only null values: a chart without a line', () => {
  expect(draw([])).toContain('no windows yet');
  expect(draw([point('2013-12-31', null, 'insufficient_data')])).toContain('<path class="current" d=""/>');
});

test('a constant zero has an axis', () => {
  expect(draw([{ ...point('2013-12-30', 0, 'ok'), upperBound: null, floor: null }])).not.toMatch(
    /NaN|Infinity/,
  );
});
