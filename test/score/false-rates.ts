import { scoreByName } from '../../src/score/catalogue.ts';
import type { CategoricalPair, CheckPair, NumericPair, ScorePair } from '../../src/score/pair.ts';
import { layoutOf, numericPair } from './numeric-pair.ts';
import { type Random, random } from './random.ts';

/** What happens where nothing changed: both windows are drawn from one distribution, many times. */
export interface FalseRate {
  readonly score: string;
  /** Share of trials in which the score passed its floor. */
  readonly rate: number;
  /** Median floor ÷ the score's own quantile at that level in the trials. */
  readonly width: number;
}

type Draw = (rng: Random, n: number, m: number) => ScorePair;

const numeric = (one: (rng: Random) => number, isInteger = false): Draw => {
  const layout = layoutOf(
    Array.from(
      { length: 20_000 },
      (
        (rng) => () =>
          one(rng)
      )(random(7)),
    ),
    isInteger,
  );
  return (rng, n, m): NumericPair => {
    const rows = (count: number) => Float64Array.from({ length: count }, () => one(rng));
    return numericPair(rows(n), rows(m), layout);
  };
};

/** `size` categories with shares by Zipf's law; those under 0.1 % or beyond the 200th are `other`, as in a layout. */
const zipf = (size: number, exponent = 1.1): Draw => {
  const weights = Array.from({ length: size }, (_, rank) => (rank + 1) ** -exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const cumulative = weights.map((weight) => (sum += weight / total));
  const kept = Math.min(200, weights.filter((weight) => weight / total >= 0.001).length);
  const draw = (rng: Random): number => {
    const u = rng.uniform();
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! > u) high = middle;
      else low = middle + 1;
    }
    return Math.min(low, kept);
  };
  return (rng, n, m): CategoricalPair => {
    const baseline = new Float64Array(kept + 1);
    const current = new Float64Array(kept + 1);
    for (let i = 0; i < n; i += 1) baseline[draw(rng)]! += 1;
    for (let i = 0; i < m; i += 1) current[draw(rng)]! += 1;
    return {
      type: 'categorical',
      categories: Array.from({ length: kept + 1 }, (_, rank) => ({
        kind: rank === kept ? ('other' as const) : ('value' as const),
        category: rank === kept ? '' : String(rank),
        baseline: baseline[rank]!,
        current: current[rank]!,
      })).filter((category) => category.baseline + category.current > 0),
    };
  };
};

const rate = (p: number): Draw => {
  const failures = (rng: Random, rows: number) => {
    let failed = 0;
    for (let i = 0; i < rows; i += 1) if (rng.uniform() < p) failed += 1;
    return { checked: rows, failed };
  };
  return (rng, n, m): CheckPair => ({ type: 'check', baseline: failures(rng, n), current: failures(rng, m) });
};

export const shapes = {
  normal: numeric((rng) => rng.normal()),
  lognormal: numeric((rng) => Math.exp(rng.normal())),
  'Pareto 1.5': numeric((rng) => rng.pareto(1.5)),
  '70 % zeros': numeric((rng) => (rng.uniform() < 0.7 ? 0 : 10 * rng.exponential())),
  'Poisson 4': numeric((rng) => rng.poisson(4), true),
  '2 categories': zipf(2),
  '30 categories': zipf(30),
  '5,000 categories': zipf(5000),
  'rate 0.1 %': rate(0.001),
  'rate 2 %': rate(0.02),
} satisfies Record<string, Draw>;

const scoresOf = {
  numeric: ['psi', 'jensen_shannon', 'ks', 'wasserstein'],
  categorical: ['psi', 'jensen_shannon', 'chi_square', 'total_variation', 'l_infinity'],
  check: ['null_rate'],
};

export const falseRates = (
  shape: keyof typeof shapes,
  sizes: { readonly n: number; readonly m: number; readonly trials: number; readonly level: number },
): FalseRate[] => {
  const { n, m, trials, level } = sizes;
  const rng = random(n * 31 + m);
  const seen = new Map<string, { values: number[]; floors: number[] }>();
  for (let trial = 0; trial < trials; trial += 1) {
    const pair = shapes[shape](rng, n, m);
    for (const name of scoresOf[pair.type as keyof typeof scoresOf]) {
      const score = scoreByName(name)!;
      const figures = seen.get(name) ?? { values: [], floors: [] };
      figures.values.push(score.compute(pair).value ?? 0);
      figures.floors.push(score.floor!(pair, level) ?? 0);
      seen.set(name, figures);
    }
  }
  return [...seen].map(([score, { values, floors }]) => ({
    score,
    rate: values.filter((value, trial) => value > floors[trial]!).length / trials,
    width: quantile(floors, 0.5) / quantile(values, level),
  }));
};

const quantile = (figures: readonly number[], q: number): number =>
  [...figures].sort((a, b) => a - b)[Math.floor(q * (figures.length - 1))]!;
