import gammainc from '@stdlib/math-base-special-gammainc';

/** P(X > x) for chi-square with `df` degrees of freedom; accurate far into the tail. */
export const chiSquareTail = (x: number, df: number): number =>
  df < 1 ? 1 : gammainc(x / 2, df / 2, true, true);
