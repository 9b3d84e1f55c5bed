/**
 * p-values adjusted for their number, in the order given: the least false discovery rate at which each would still be
 * a discovery. As scipy.stats.false_discovery_control(method='bh').
 * Benjamini and Hochberg (1995), step-up.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = new Array<number>(pValues.length);
  let least = 1;
  for (const [place, index] of order.entries()) {
    const rank = pValues.length - place;
    least = Math.min(least, (pValues[index]! * pValues.length) / rank);
    adjusted[index] = least;
  }
  return adjusted;
}
