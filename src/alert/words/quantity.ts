const group = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** 1,234 · 12.3 · 0.0612 · 1.2e-7: three significant digits below 1,000, whole numbers with separators above. */
export function numberText(x: number): string {
  if (!Number.isFinite(x)) return String(x);
  const size = Math.abs(x);
  const sign = x < 0 ? '−' : '';
  if (size >= 1e15) return `${sign}${size.toExponential(2)}`;
  if (size >= 999.5) return `${sign}${group(Math.round(size).toFixed(0))}`;
  if (size !== 0 && size < 1e-4) return `${sign}${size.toExponential(1)}`;
  return `${sign}${Number(size.toPrecision(3))}`;
}

/** 4.2 % · 0.06 % · 99.98 %: never 0 % or 100 % of what is not. */
export function percentText(share: number): string {
  const percent = 100 * share;
  if (percent > 99 && percent < 100) {
    return `${Math.min(99.99, Math.floor(percent * 100) / 100)} %`;
  }
  if (Math.abs(percent) >= 10) return `${numberText(Number(percent.toFixed(1)))} %`;
  if (percent !== 0 && Math.abs(percent) < 0.001) return `${percent < 0 ? '> −' : '< '}0.001 %`;
  return `${numberText(Number(percent.toPrecision(2)))} %`;
}

/** A figure in its unit. `share` is shown in percent. */
export function quantity(x: number | null, unit: string): string {
  if (x === null) return 'no figure';
  if (unit === 'share') return percentText(x);
  return unit === '' ? numberText(x) : `${numberText(x)} ${unit}`;
}

/** 1 event, 1,234 events. */
export const counted = (n: number, noun: string): string => `${numberText(n)} ${noun}${n === 1 ? '' : 's'}`;
