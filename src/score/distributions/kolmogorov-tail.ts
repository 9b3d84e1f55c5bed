/**
 * P(D > d) of the two-sided Kolmogorov–Smirnov statistic of `n` rows: Kolmogorov's limit with Vrbik's correction for
 * finite n ("Small-Sample Corrections to Kolmogorov–Smirnov Test Statistic", 2018).
 */
export const kolmogorovTail = (d: number, n: number): number => {
  if (d <= 0 || n < 1) return 1;
  if (d >= 1) return 0;
  const root = Math.sqrt(n);
  return limitTail(d * root + 1 / (6 * root) + (d * root - 1) / (4 * n));
};

/** The alternating series converges at once above 1, its theta transform below. */
const limitTail = (x: number): number => {
  if (x <= 0) return 1;
  if (x < 1) {
    const term = (k: number) => Math.exp((-((2 * k - 1) ** 2) * Math.PI ** 2) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * (term(1) + term(2) + term(3));
  }
  const term = (k: number) => Math.exp(-2 * k * k * x * x);
  return Math.min(1, 2 * (term(1) - term(2) + term(3) - term(4)));
};
