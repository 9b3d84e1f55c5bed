import { expect, test } from 'vitest';
import { categoryChart } from '../../../src/report/charts/category-chart.ts';
import { distributionChart } from '../../../src/report/charts/distribution-chart.ts';
import type { NumericDistribution } from '../../../src/report/data/distribution.ts';

const sized = { nBaseline: 1000, nCurrent: 300, moved: '', contributions: [] };
const numeric: NumericDistribution = {
  type: 'numeric',
  unit: '°F',
  bars: [
    { lower: 0, upper: 10, baseline: 0.5, current: 0.2 },
    { lower: 10, upper: 20, baseline: 0.5, current: 0.8 },
  ],
  leftovers: [],
  ...sized,
};

test('baseline is filled and current a line on the same axis', () => {
  const { text } = distributionChart(numeric);
  // x is 44 at 0 and 392 at 20; y is 186 at 0 and 18 at 0.8 × 1.05.
  expect(text).toContain('<path class="baseline" d="M44 186V86H218V186zM218 186V86H392V186z"/>');
  expect(text).toContain('<path class="current" d="M44,186L44,146L218,146L218,26L392,26L392,186"/>');
  expect(text).toContain('°F');
});

test('nulls are a bar of their own with their figure', () => {
  const { text } = distributionChart({ ...numeric, leftovers: [{ name: 'null', baseline: 0, current: 1 }] });
  expect(text.replaceAll('\u00a0', ' ')).toContain('>100 %</text>');
  expect(text).toContain('>null</text>');
});

test('without current values there is no line', () => {
  const bars = numeric.bars.map((bar) => ({ ...bar, current: 0 }));
  expect(distributionChart({ ...numeric, bars }).text).toContain('<path class="current" d=""/>');
});

test('categories have a row each, and long or hostile names do no harm', () => {
  const name = '<img src=x onerror=alert(1)> and more';
  const { text } = categoryChart({
    type: 'categorical',
    categories: [{ name, baseline: 0.5, current: 0.25 }],
    ...sized,
  });
  expect(text).not.toContain('<img');
  expect(text).toContain('&lt;img src=x on…');
  expect(text).toContain('<path class="baseline" d="M96 22H300v12H96z"/>');
  expect(text).toContain('<path class="current" d="M96 28H198M198 20v16"/>');
});

test('no categories, no bars: a chart without figures', () => {
  expect(categoryChart({ type: 'categorical', categories: [], ...sized }).text).not.toMatch(/NaN/);
  expect(distributionChart({ ...numeric, bars: [] }).text).not.toMatch(/NaN/);
});
