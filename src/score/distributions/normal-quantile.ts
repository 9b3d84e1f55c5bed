import erfcinv from '@stdlib/math-base-special-erfcinv';

/** The `level` quantile of the standard normal distribution. */
export const normalQuantile = (level: number): number => Math.SQRT2 * erfcinv(2 * (1 - level));
