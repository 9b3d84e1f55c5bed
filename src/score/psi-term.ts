import type { Share } from './shares.ts';

/** Shares count as at least this: an empty bin makes PSI whatever it is, and 1e-4 is the usual choice. */
export const leastShare = 1e-4;

/** What one bin adds to the population stability index, (q − p) ln(q / p). */
export const psiTerm = (bin: Share): number => {
  const p = Math.max(bin.p, leastShare);
  const q = Math.max(bin.q, leastShare);
  return (q - p) * Math.log(q / p);
};
