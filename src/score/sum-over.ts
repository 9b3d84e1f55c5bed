/** Σ of a term over items. */
export const sumOver = <T>(items: readonly T[], term: (item: T) => number): number => {
  let sum = 0;
  for (const item of items) sum += term(item);
  return sum;
};
