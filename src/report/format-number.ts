import { numberText, quantity } from '../alert/words/quantity.ts';

/** Figures are written as in pages; only their spaces do not break. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

export const formatNumber = (value: number): string => numberText(value);

export const formatCount = (value: number): string => numberText(Math.round(value));

/** A share as per cent: `100 %`, `4.1 %`. */
export const formatShare = (share: number): string => unbroken(quantity(share, 'share'));

/** A figure in its unit; a dash where there is none. */
export const formatValue = (value: number | null, unit: string): string =>
  value === null ? '–' : unbroken(quantity(value, unit));

/** A figure on an axis that names its unit elsewhere. */
export const formatAxis = (value: number, unit: string): string =>
  unit === 'share' ? formatShare(value) : numberText(value);

/** How far it is to its limit, or past it: `0.4 ×`, `3.2 ×`, `≥ 99 ×`. */
export const formatEffect = (effect: number): string =>
  unbroken(effect >= 99 ? '≥ 99 ×' : `${effect >= 10 ? effect.toFixed(0) : effect.toFixed(1)} ×`);
