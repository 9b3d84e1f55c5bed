/** A share as a person reads it: 0.29 %. */
export const shareInWords = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

/** The next number of two digits, away from zero or towards it: 137.2 → 140. */
const rounded = (value: number, round: (scaled: number) => number): number => {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log10(Math.abs(value))) - 1;
  // A power of ten times an integer, written as such: 14 · 10^1 and not 140.00000000000001.
  return Number(`${round(Number(`${value}e${-exponent}`))}e${exponent}`);
};

export const niceAbove = (value: number): number => plain(value, Math.ceil);
export const niceBelow = (value: number): number => plain(value, Math.floor);

/** Values that are written with an exponent already are taken as they are. */
const plain = (value: number, round: (scaled: number) => number): number => {
  // 0.1 + 0.19 is 0.29, and not the next number above it.
  const exact = Number(value.toPrecision(12));
  return String(exact).includes('e') ? exact : rounded(exact, round);
};
