import type { Figure } from '../report/figure.ts';
import { percent } from '../report/format.ts';
import { type Comparison, type Kind, kinds } from './comparison.ts';

/** One figure a kind: the largest error, as a share of what is allowed. Slices of few rows have no goal of their own. */
export function describeKinds(comparisons: readonly Comparison[], size: string): Figure[] {
  return Object.entries(kinds).flatMap(([kind, tolerance]): Figure[] => {
    const of = comparisons.filter((comparison) => comparison.kind === (kind as Kind));
    const all = of.filter(({ slice }) => slice === 'all rows');
    const regions = of.filter(({ slice }) => slice === 'by region');
    const name = `accuracy, ${size} rows: ${tolerance}`;
    return [
      { name, ...describe(all), goal: '≤ 100 % of it', isMet: all.length > 0 && all.every(isWithin) },
      ...(regions.length > 0 ? [{ name: '  the same within regions', ...describe(regions) }] : []),
    ];
  });
}

function describe(comparisons: readonly Comparison[]): Pick<Figure, 'measured' | 'detail'> {
  const [worst] = [...comparisons].sort((a, b) => b.shareOfTolerance - a.shareOfTolerance);
  if (!worst) return { measured: 'nothing compared' };
  const beyond = comparisons.filter((comparison) => !isWithin(comparison)).length;
  const [figure, exact] = [worst.figure, worst.exact].map((value) => Number(value.toPrecision(9)));
  return {
    measured: shareOf(worst),
    detail: `${beyond > 0 ? `${beyond} of ${comparisons.length} beyond, ` : ''}worst of ${comparisons.length}: ${worst.of} ${figure}, exactly ${exact}`,
  };
}

const isWithin = ({ shareOfTolerance }: Comparison): boolean => shareOfTolerance <= 1;

const shareOf = ({ shareOfTolerance }: Comparison): string =>
  shareOfTolerance === 0
    ? 'equal'
    : Number.isFinite(shareOfTolerance)
      ? percent(shareOfTolerance)
      : 'differs';
