import { type Random, random } from '../score/random.ts';

type Draw = (r: Random, isCurrent: boolean) => number | null;

const lognormal = (mu: number, sigma: number) => (r: Random) => Math.exp(mu + sigma * r.normal());
const holes =
  (share: number, draw: Draw): Draw =>
  (r, isCurrent) =>
    r.uniform() < share ? null : draw(r, isCurrent);
const among = (r: Random, count: number): number => Math.floor(r.uniform() * count);

/** Beta(2, 5) is the second least of six uniform draws. */
const beta25 = (r: Random): number => Array.from({ length: 6 }, r.uniform).sort((a, b) => a - b)[1] as number;

/** Numeric shapes that monitors meet: heavy tails, masses at 0, integers, large offsets, tiny scales. Some drift. */
export const numericShapes: Readonly<Record<string, Draw>> = {
  normal: (r, isCurrent) => r.normal() + (isCurrent ? 0.3 : 0),
  null_rate: (r, isCurrent) => (r.uniform() < (isCurrent ? 0.12 : 0.02) ? null : beta25(r)),
  lognormal: (r, isCurrent) => lognormal(0, isCurrent ? 1.25 : 1)(r),
  narrow_lognormal: lognormal(3, 0.5),
  student_t2: holes(0.05, (r) => r.normal() / Math.sqrt(r.exponential())),
  pareto: (r) => r.pareto(1.5),
  zeros: (r, isCurrent) => (r.uniform() < (isCurrent ? 0.6 : 0.7) ? 0 : 10 * r.exponential()),
  mostly_zeros: (r) => (r.uniform() < 0.9 ? 0 : lognormal(1, 1)(r)),
  poisson_4: (r) => r.poisson(4),
  poisson_20: (r, isCurrent) => r.poisson(isCurrent ? 21 : 20),
  hundred_integers: holes(0.1, (r) => among(r, 101)),
  million: (r, isCurrent) => 1e6 + 10 * r.normal() + (isCurrent ? 2 : 0),
  billion: (r) => 1e9 + r.uniform(),
  arcsine: (r) => Math.sin((Math.PI * r.uniform()) / 2) ** 2,
  uniform: (r) => r.uniform(),
  epoch_s: (r) => 1_420_070_400 + among(r, 283_996_800),
  epoch_ms: (r) => 1_420_070_400_000 + among(r, 283_996_800_000),
  tiny: (r, isCurrent) => 1e-4 * r.normal() + (isCurrent ? 5e-5 : 0),
  five_stars: (r) => 1 + (([0.1, 0.3, 0.7, 0.9].findIndex((edge) => r.uniform() < edge) + 5) % 5),
};

/** Columns of these are written as integers. */
export const integerShapes = new Set([
  'poisson_4',
  'poisson_20',
  'hundred_integers',
  'epoch_ms',
  'five_stars',
]);

const zipf = (count: number, exponent: number): Float64Array => {
  const weights = Array.from({ length: count }, (_, rank) => (rank + 1) ** -exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return Float64Array.from(weights, (weight) => {
    sum += weight / total;
    return sum;
  });
};

function pick(r: Random, cumulative: Float64Array): number {
  const u = r.uniform();
  let [low, high] = [0, cumulative.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (u < (cumulative[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const pair = (before: Float64Array, after: Float64Array) => (r: Random, isCurrent: boolean) =>
  `k${pick(r, isCurrent ? after : before)}`;

const same = (count: number) => pair(zipf(count, 1.1), zipf(count, 1.1));

const twelve = same(12);
const five = same(5);

/** Categorical shapes by their number of values. The twelve gain a thirteenth. */
export const categoricalShapes: Readonly<Record<string, (r: Random, isCurrent: boolean) => string | null>> = {
  of_2: same(2),
  of_3: pair(Float64Array.of(0.6, 0.9, 1), Float64Array.of(0.5, 0.85, 1)),
  of_5: (r, isCurrent) => (r.uniform() < 0.03 ? null : five(r, isCurrent)),
  of_12: (r, isCurrent) => (isCurrent && r.uniform() < 0.04 ? 'new' : twelve(r, isCurrent)),
  of_100: same(100),
  of_500: pair(zipf(500, 1.1), zipf(500, 1.3)),
  of_5000: same(5000),
};

export type Shapes = {
  readonly numbers: Readonly<Record<string, readonly (number | null)[]>>;
  readonly categories: Readonly<Record<string, readonly (string | null)[]>>;
};

/** Rows of every shape: the same for the same seed. */
export function shapes(rows: number, isCurrent: boolean, seed: number): Shapes {
  const column = <T>(draw: (r: Random, isCurrent: boolean) => T, index: number): T[] => {
    const r = random(seed * 1000 + index);
    return Array.from({ length: rows }, () => draw(r, isCurrent));
  };
  const columns = <T>(of: Readonly<Record<string, (r: Random, isCurrent: boolean) => T>>, first: number) =>
    Object.fromEntries(Object.entries(of).map(([name, draw], index) => [name, column(draw, first + index)]));
  return { numbers: columns(numericShapes, 0), categories: columns(categoricalShapes, 100) };
}
