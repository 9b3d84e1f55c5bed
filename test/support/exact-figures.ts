/** Figures of two windows on their raw rows, as scipy and numpy define them. Slow and plain: what Tidemark's are held to. */

const ascending = (rows: readonly number[]): Float64Array => Float64Array.from(rows).sort();

/** numpy.quantile, linear interpolation. */
export function quantile(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const [a, b] = [sorted[low] as number, sorted[Math.min(low + 1, sorted.length - 1)] as number];
  return a + (b - a) * (at - low);
}

/** Sum with the lost low-order bits carried along (Neumaier). */
export function exactSum(rows: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const x of rows) {
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** Mean of rows around a point near them, so that a large offset costs no digits. */
export function mean(rows: readonly number[]): number {
  const centre = rows[0] ?? 0;
  return centre + exactSum(rows.map((x) => x - centre)) / rows.length;
}

export function stddev(rows: readonly number[]): number {
  const centre = mean(rows);
  return Math.sqrt(exactSum(rows.map((x) => (x - centre) ** 2)) / rows.length);
}

/** Walks both windows in order of value: the gap of their distribution functions from each value to the next. */
function walk(
  a: Float64Array,
  b: Float64Array,
  visit: (gap: number, from: number, to: number) => void,
): void {
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const at = Math.min(a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY);
    while (i < a.length && a[i] === at) i++;
    while (j < b.length && b[j] === at) j++;
    const next = Math.min(a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY);
    visit(i / a.length - j / b.length, at, next);
  }
}

function divergence(p: readonly number[], q: readonly number[]): number {
  return exactSum(
    p.map((share, index) => {
      const [from, to] = [Math.max(share, 1e-4), Math.max(q[index] as number, 1e-4)];
      return (to - from) * Math.log(to / from);
    }),
  );
}

const shares = (counts: readonly number[]): number[] => {
  const total = exactSum(counts);
  return counts.map((count) => count / total);
};

export function numericFigures(baselineRows: readonly number[], currentRows: readonly number[]) {
  const [baseline, current] = [ascending(baselineRows), ascending(currentRows)];
  let ks = 0;
  const areas: number[] = [];
  walk(baseline, current, (gap, from, to) => {
    ks = Math.max(ks, Math.abs(gap));
    if (to !== Number.POSITIVE_INFINITY) areas.push(Math.abs(gap) * (to - from));
  });
  const edges = [...new Set([1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => quantile(baseline, tenth / 10)))];
  const binned = (rows: Float64Array): number[] => {
    const counts = new Array<number>(edges.length + 1).fill(0);
    for (const x of rows) {
      const bin = edges.findIndex((edge) => x <= edge);
      counts[bin < 0 ? edges.length : bin]! += 1;
    }
    return shares(counts);
  };
  return {
    ks,
    wasserstein: exactSum(areas),
    psi: divergence(binned(baseline), binned(current)),
    mean: mean(currentRows),
    stddev: stddev(currentRows),
    percentiles: [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map((q) => quantile(current, q)),
  };
}

/** Counts of each category in both windows. */
export function categoricalFigures(counts: readonly (readonly [number, number])[]) {
  const [p, q] = [shares(counts.map(([a]) => a)), shares(counts.map(([, b]) => b))];
  const gaps = p.map((share, index) => Math.abs(share - (q[index] as number)));
  const entropy = (share: number, middle: number): number =>
    share === 0 ? 0 : share * Math.log2(share / middle);
  const jensenShannon = exactSum(
    p.map((share, index) => {
      const other = q[index] as number;
      const middle = (share + other) / 2;
      return middle === 0 ? 0 : (entropy(share, middle) + entropy(other, middle)) / 2;
    }),
  );
  const totals = [exactSum(counts.map(([a]) => a)), exactSum(counts.map(([, b]) => b))] as const;
  const all = totals[0] + totals[1];
  const chiSquare = exactSum(
    counts.flatMap((pair) =>
      pair.map((count, side) => {
        const expected = ((pair[0] + pair[1]) * (totals[side] as number)) / all;
        return expected === 0 ? 0 : (count - expected) ** 2 / expected;
      }),
    ),
  );
  return {
    psi: divergence(p, q),
    jensen_shannon: Math.sqrt(jensenShannon),
    total_variation: exactSum(gaps) / 2,
    l_infinity: Math.max(...gaps),
    chi_square: chiSquare,
  };
}
