import type { NumericPair } from '../../score/pair.ts';
import type { NamedShare } from '../data/distribution.ts';
import { formatNumber, formatShare, formatValue } from '../format-number.ts';
import { quantileOf } from './quantile-of.ts';

const percentiles = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
/** Smaller moves are not worth a sentence: of the layout's scale, and of all events. */
const leastShift = 0.1;
const leastShare = 0.01;

/** What moved most, in words: `null 0.6 % → 100 %` or `p95 41 → 63 °F`. Empty if nothing did. */
export function numericMovement(pair: NumericPair, leftovers: readonly NamedShare[], unit: string): string {
  const leftover = leftovers
    .map((share) => ({ share, by: Math.abs(share.current - share.baseline) }))
    .sort((a, b) => b.by - a.by)[0];
  if (leftover && leftover.by >= leastShare) return shareMovement(leftover.share);
  const shifts = percentiles.flatMap((level) => {
    const before = quantileOf(pair.bins, ({ baseline }) => baseline, level);
    const now = quantileOf(pair.bins, ({ current }) => current, level);
    return before === null || now === null ? [] : [{ level, before, now, by: Math.abs(now - before) }];
  });
  const largest = shifts.sort((a, b) => b.by - a.by)[0];
  if (!largest || largest.by < leastShift) return '';
  const inUnit = (z: number): number => pair.centre + pair.scale * z;
  const label = largest.level === 0.5 ? 'median' : `p${String(largest.level * 100).padStart(2, '0')}`;
  return `${label} ${formatNumber(inUnit(largest.before))} → ${formatValue(inUnit(largest.now), unit)}`;
}

/** A new category before any other: `new value 5X, 4 % of rows`, or `UA 20 % → 26 %`. */
export function categoricalMovement(categories: readonly NamedShare[]): string {
  const changed = categories.toSorted(
    (a, b) => Math.abs(b.current - b.baseline) - Math.abs(a.current - a.baseline),
  );
  const fresh = changed.find(({ baseline, current }) => baseline === 0 && current >= leastShare / 10);
  if (fresh) return `new value ${fresh.name}, ${formatShare(fresh.current)} of rows`;
  const [largest] = changed;
  if (!largest || Math.abs(largest.current - largest.baseline) < leastShare) return '';
  return shareMovement(largest);
}

const shareMovement = ({ name, baseline, current }: NamedShare): string =>
  `${name} ${formatShare(baseline)} → ${formatShare(current)}`;
