/** Cochran (1954): chi-square theory holds where every bin expects at least 5 rows. */
const leastExpected = 5;
/** Two bins of five rows: fewer rows in a window compare nothing. */
export const leastComparableRows = 2 * leastExpected;
/** A bin that expects fewer than 5 rows and has 20 did not get them by chance (Poisson: 3 in 10 million). */
const beyondChance = 20;

/**
 * Whether a bin with `baseline` of n and `current` of m rows may stand alone. What it expects is its share of both
 * windows together, so that a new category counts as much as a lost one.
 */
export const isPopulated = (baseline: number, current: number, n: number, m: number): boolean => {
  const smaller = Math.min(n, m);
  return (
    ((baseline + current) / (n + m)) * smaller >= leastExpected ||
    Math.max(baseline / n, current / m) * smaller >= beyondChance
  );
};
