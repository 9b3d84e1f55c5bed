import { oncePerPair } from './once-per-pair.ts';
import type { CategoryCount, NumericBin, ScorePair } from './pair.ts';

/** The same pair with its windows exchanged: a score of the current window then describes the baseline. */
export function swapped(pair: ScorePair): ScorePair {
  const sides = 'current' in pair ? { baseline: pair.current, current: pair.baseline } : {};
  if (pair.type === 'numeric') return { ...pair, ...sides, bins: pair.bins.map(exchangeBin) } as ScorePair;
  if (pair.type === 'categorical') return { ...pair, categories: pair.categories.map(exchangeCategory) };
  return { ...pair, ...sides } as ScorePair;
}

// Written out: a spread of each bin takes several times as long.
const exchangeBin = ({ lower, upper, baseline, current }: NumericBin): NumericBin => ({
  lower,
  upper,
  baseline: current,
  current: baseline,
});

const exchangeCategory = ({ kind, category, baseline, current }: CategoryCount): CategoryCount => ({
  kind,
  category,
  baseline: current,
  current: baseline,
});

/** Events that a score of the pair rests on, in each window. */
export const rowsOf = oncePerPair(countRows);

function countRows(pair: ScorePair): { readonly n_current: number; readonly n_baseline: number } {
  switch (pair.type) {
    case 'numeric':
      return { n_current: mass(pair.bins, 'current'), n_baseline: mass(pair.bins, 'baseline') };
    case 'categorical':
      return {
        n_current: pair.categories.reduce((sum, { current }) => sum + current, 0),
        n_baseline: pair.categories.reduce((sum, { baseline }) => sum + baseline, 0),
      };
    case 'check':
      return { n_current: pair.current.checked, n_baseline: pair.baseline.checked };
    case 'traffic':
      return { n_current: pair.current.requests, n_baseline: pair.baseline.requests };
    case 'batch':
      return { n_current: pair.current.rows, n_baseline: 0 };
    case 'census':
      return { n_current: 0, n_baseline: 0 };
    case 'reconciliation':
      return { n_current: pair.current.events, n_baseline: pair.baseline.events };
  }
}

const mass = (bins: readonly NumericBin[], side: 'current' | 'baseline'): number =>
  bins.reduce((sum, bin) => sum + bin[side].count, 0);
