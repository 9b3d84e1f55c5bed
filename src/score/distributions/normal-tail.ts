import erfc from '@stdlib/math-base-special-erfc';

/** P(Z > z) for the standard normal distribution. */
export const normalTail = (z: number): number => erfc(z / Math.SQRT2) / 2;
