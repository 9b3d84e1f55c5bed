import { beatsChance } from './beats-chance.ts';
import { pagingBound } from './bound-side.ts';
import type { Threshold } from './thresholds.ts';

/** Fewer windows say too little of what a bound does in a week: a month of days. */
export const leastWindows = 28;

export type Recommendation =
  | { readonly threshold: Threshold; readonly reason?: undefined }
  | { readonly threshold?: undefined; readonly reason: string };

export interface RecommendScope {
  readonly thresholds: readonly Threshold[];
  /** Partitions that were replayed and count. */
  readonly windows: number;
  /** Incidents that are marked and covered, and those of them that concern the monitor. */
  readonly incidents: number;
  readonly expected: number;
  readonly pagesPerWeek: number;
  readonly isChart: boolean;
  /** Precision that pages at random would have. */
  readonly chance: number;
}

/**
 * The bound with the greatest recall among those whose pages a week stay within the budget and are about an
 * incident more often than pages at random would be (`beatsChance`); of equal ones that with the
 * greatest precision, then with the fewest pages, then the nearest to today's. Or why there is none.
 */
export function recommend(scope: RecommendScope): Recommendation {
  const reason = whyNone(scope);
  if (reason !== undefined) return { reason };
  const now = pagingBound(scope.thresholds.find(({ isCurrent }) => isCurrent) ?? nothing) ?? 0;
  const distance = (threshold: Threshold) => Math.abs((pagingBound(threshold) ?? 0) - now);
  const affordable = scope.thresholds.filter(({ pagesPerWeek }) => (pagesPerWeek ?? 0) <= scope.pagesPerWeek);
  const budget = `${scope.pagesPerWeek} pages a week, the budget`;
  if (affordable.length === 0) return { reason: `every bound pages more than ${budget}` };
  const catching = affordable.filter(({ caught }) => caught > 0);
  if (catching.length === 0) return { reason: `no bound catches an incident within ${budget}` };
  const [best] = catching
    .filter(({ pages, falsePages }) => beatsChance(pages - falsePages, pages, scope.chance))
    .sort(
      (a, b) =>
        (b.recall ?? 0) - (a.recall ?? 0) ||
        (b.precision ?? 0) - (a.precision ?? 0) ||
        a.pages - b.pages ||
        distance(a) - distance(b),
    );
  if (best) return { threshold: best };
  const percent = `${Number((100 * scope.chance).toPrecision(2))} %`;
  return {
    reason: `within ${budget}, no bound is about an incident clearly more often than pages at random (${percent})`,
  };
}

const nothing = { investigate: undefined, act: undefined };

function whyNone({ thresholds, windows, incidents, expected, isChart }: RecommendScope): string | undefined {
  if (isChart) return 'it is a chart, which pages nobody';
  if (windows < leastWindows) return `too few windows: ${windows}, and it takes ${leastWindows}`;
  if (incidents === 0) return 'no incident is marked in this time';
  if (expected === 0) return 'no marked incident concerns it';
  if (thresholds.every(({ caught }) => caught === 0)) return 'no bound catches an incident';
  return undefined;
}
