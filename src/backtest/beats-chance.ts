/** Chance at which so many pages about incidents are no accident. */
const alpha = 0.05;

/**
 * Whether `hits` of `pages` are about an incident more often than pages at random would be, each of which is with
 * probability `chance`: a binomial tail below 5 %.
 */
export const beatsChance = (hits: number, pages: number, chance: number): boolean =>
  binomialTail(hits, pages, chance) < alpha;

/** P(X ≥ k) of X successes in n trials of probability p. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (p <= 0 || k > n) return 0;
  if (p >= 1) return 1;
  let below = 0;
  // In logarithms: (1 − p)^n of many pages is below the least double.
  let term = n * Math.log1p(-p);
  for (let i = 0; i < k; i += 1) {
    below += Math.exp(term);
    term += Math.log(n - i) - Math.log(i + 1) + Math.log(p) - Math.log1p(-p);
  }
  return Math.max(0, 1 - below);
}
