import gammaincinv from '@stdlib/math-base-special-gammaincinv';

const known = new Map<string, number>();

/** The `level` quantile of chi-square with `df` degrees of freedom. A run asks for few of them many times: remembered. */
export const chiSquareQuantile = (level: number, df: number): number => {
  if (df < 1) return 0;
  const key = `${level}/${df}`;
  const quantile = known.get(key) ?? 2 * gammaincinv(1 - level, df / 2, true);
  known.set(key, quantile);
  return quantile;
};
