/** |expected − actual| as a share of the larger of the two, 0 to 1. */
export const gapShare = (expected: number, actual: number): number => {
  const larger = Math.max(expected, actual);
  return larger > 0 ? Math.abs(expected - actual) / larger : 0;
};
