import type { Price } from './price.ts';

/** 1234567.8 → 1,234,568; small numbers keep three digits. */
export const countText = (count: number): string =>
  count >= 100 || Number.isInteger(count)
    ? Math.round(count).toLocaleString('en-US')
    : String(Number(count.toPrecision(3)));

const sizes = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes in powers of 1024, as bills count them. */
export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log2(bytes) / 10));
  const scaled = bytes / 1024 ** power;
  return `${scaled >= 100 ? Math.round(scaled) : Number(scaled.toPrecision(3))} ${sizes[power]}`;
}

/** So many of a price's unit. */
export const unitsText = ({ unit }: Pick<Price, 'unit'>, units: number): string =>
  unit.startsWith('byte') ? bytesText(units) : countText(units);

/** Cents, and of smaller sums the first digits. */
export const usdText = (usd: number): string =>
  usd >= 100
    ? Math.round(usd).toLocaleString('en-US')
    : usd >= 0.01 || usd === 0
      ? usd.toFixed(2)
      : usd.toPrecision(1);
