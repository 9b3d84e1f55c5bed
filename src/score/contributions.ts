import { windowSizes } from './categorical/window-sizes.ts';
import { type DecileGroup, pooledDeciles } from './numeric/decile-groups.ts';
import type { CategoricalPair, CategoryCount, NumericPair, ScorePair } from './pair.ts';
import { psiTerm } from './psi-term.ts';
import { sumOver } from './sum-over.ts';

/** A range of values or a category, and how its share changed. */
export interface Contribution {
  /** In the feature's unit: "41 to 52 °F", "JFK", "(null)". */
  readonly label: string;
  readonly baselineShare: number;
  readonly currentShare: number;
  /** Its part of PSI, 0 to 1. */
  readonly contribution: number;
}

/**
 * The ranges or categories that make up the PSI of a pair, largest first; those that did not change are left out.
 * Numeric ranges are the decile groups of the baseline, so few enough to read.
 */
export const contributions = (
  pair: ScorePair,
  unit: string,
  numberText: (x: number) => string,
): readonly Contribution[] => {
  if (pair.type === 'numeric') return ranked(rangesOf(pair, unit, numberText));
  return pair.type === 'categorical' ? ranked(categoriesOf(pair)) : [];
};

interface Named {
  readonly label: string;
  readonly p: number;
  readonly q: number;
}

const ranked = (shares: readonly Named[]): readonly Contribution[] => {
  const total = sumOver(shares, psiTerm);
  return shares
    .map((share) => ({
      label: share.label,
      baselineShare: share.p,
      currentShare: share.q,
      contribution: psiTerm(share) / total,
    }))
    .filter(({ contribution }) => contribution > 0)
    .sort((a, b) => b.contribution - a.contribution);
};

const rangesOf = (pair: NumericPair, unit: string, numberText: (x: number) => string): Named[] => {
  const groups = pooledDeciles(pair) ?? [];
  const n = sumOver(groups, ({ baseline }) => baseline);
  const m = sumOver(groups, ({ current }) => current);
  const text = (z: number) => numberText(pair.centre + pair.scale * z);
  return groups.map((group, index) => ({
    label: `${range(group, index, groups.length, text)}${unit === '' ? '' : ` ${unit}`}`,
    p: group.baseline / n,
    q: group.current / m,
  }));
};

const range = (group: DecileGroup, index: number, count: number, text: (z: number) => string): string => {
  const { lower, upper } = group;
  if (lower === upper || count === 1)
    return lower === upper ? text(lower) : `${text(lower)} to ${text(upper)}`;
  if (index === 0) return `up to ${text(upper)}`;
  return index === count - 1 ? `above ${text(lower)}` : `${text(lower)} to ${text(upper)}`;
};

const categoriesOf = (pair: CategoricalPair): Named[] => {
  const { n, m } = windowSizes(pair);
  if (n === 0 || m === 0) return [];
  return pair.categories.map((category) => ({
    label: labelOf(category),
    p: category.baseline / n,
    q: category.current / m,
  }));
};

const labelOf = ({ kind, category }: CategoryCount): string => (kind === 'value' ? category : `(${kind})`);
