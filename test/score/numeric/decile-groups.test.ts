import { expect, test } from 'vitest';
import { pooledDeciles } from '../../../src/score/numeric/decile-groups.ts';
import { layoutOf, numericPair } from '../numeric-pair.ts';
import { random } from '../random.ts';

const draw = (seed: number, count: number, one: (rng: ReturnType<typeof random>) => number): number[] => {
  const rng = random(seed);
  return Array.from({ length: count }, () => one(rng));
};

test('each group of a continuous baseline holds a tenth of it', () => {
  const rows = draw(1, 5000, (rng) => rng.normal());
  const groups = pooledDeciles(
    numericPair(
      rows,
      draw(2, 5000, (rng) => rng.normal()),
      layoutOf(rows),
    ),
  )!;
  expect(groups.map(({ baseline }) => Math.round(baseline))).toEqual(Array(10).fill(500));
});

test('no row is lost or counted twice, whatever the shape', () => {
  for (const [seed, one] of [
    (rng: ReturnType<typeof random>) => rng.pareto(1.5),
    (rng: ReturnType<typeof random>) => (rng.uniform() < 0.7 ? 0 : rng.exponential()),
    (rng: ReturnType<typeof random>) => Math.round(5 * rng.normal()),
  ].entries()) {
    const rows = draw(seed, 700, one);
    const groups = pooledDeciles(numericPair(rows, draw(seed + 9, 300, one), layoutOf(rows)))!;
    expect(groups.reduce((sum, { baseline }) => sum + baseline, 0)).toBeCloseTo(700, 9);
    expect(groups.reduce((sum, { current }) => sum + current, 0)).toBeCloseTo(300, 9);
    expect(groups.every((group, i) => i === 0 || group.lower >= groups[i - 1]!.upper)).toBe(true);
  }
});

test('integers are cut at values: (e₀, e₁] as by numpy', () => {
  const layout = { centre: 3, scale: 1, exact: new Set([1, 2, 3, 4, 5]) };
  const rows = [10, 20, 40, 20, 10].flatMap((count, i) => Array<number>(count).fill(i + 1));
  const groups = pooledDeciles(numericPair(rows, rows, layout))!;
  expect(groups.map(({ baseline }) => baseline)).toEqual([10, 20, 40, 20, 10]);
});

test('thin groups join their outward neighbour until five rows are expected', () => {
  const rows = draw(3, 5000, (rng) => rng.normal());
  const current = draw(4, 20, (rng) => rng.normal());
  const groups = pooledDeciles(numericPair(rows, current, layoutOf(rows)))!;
  expect(groups.length).toBeLessThanOrEqual(4);
  expect(groups.every((group) => ((group.baseline + group.current) / 5020) * 20 >= 5)).toBe(true);
});
