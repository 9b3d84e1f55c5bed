import type { Window } from '../engine/tables/window.ts';
import { catalogue } from './catalogue.ts';
import { allTraffic, type Cell } from './cell.ts';
import type { Score } from './define-score.ts';
import { learnedFloor, type PastFigure } from './noise/learned-floor.ts';
import { noiseLevel } from './noise/noise-level.ts';
import type { BatchPair, ReconciliationPair, ScorePair } from './pair.ts';
import { rowsOf, swapped } from './pair-sides.ts';
import type { PastFigures } from './past-figures.ts';
import type { FeatureCheckPair } from './read-check-pairs.ts';
import type { FeaturePair } from './read-feature-pairs.ts';
import type { CellTrafficPair } from './read-traffic-pairs.ts';
import type { ResolvedBaseline } from './resolve-baseline.ts';
import type { ScoreRow } from './score-row.ts';

/** Chance of any false finding in a window without change. */
export const windowAlpha = 0.01;

/** Feature of scores that describe a cell and not a feature. */
export const tableFeature = ':table';

/** Everything that one window, with one baseline, is scored from. */
export interface WindowPairs {
  readonly features: readonly FeaturePair[];
  readonly checks: readonly FeatureCheckPair[];
  readonly traffic: readonly CellTrafficPair[];
  /** Runs of batch jobs that were due. */
  readonly batch?: readonly CellBatchPair[];
  /** Distinct values by feature, where the window is a single partition. */
  readonly distinct?: ReadonlyMap<string, number>;
  /** Counts that must agree, where any were compared. */
  readonly reconciliation?: ReconciliationPair;
}

export type CellBatchPair = Cell & { readonly pair: BatchPair };

export interface WindowContext {
  readonly model: string;
  readonly grain: 'hour' | 'day';
  /** End of the last delivery partition that was read. */
  readonly asOf: string;
  readonly isFinal: boolean;
  readonly window: Window;
  readonly baseline: ResolvedBaseline | undefined;
  /** Scores judged at once, where the pairs that are scored are not all of the window. @default those of the pairs */
  readonly tests?: number;
  /** What figures reached between past windows of the same kind. @default nothing is known of the past */
  readonly past?: PastFigures;
}

interface Question {
  readonly cell: Cell;
  readonly feature: string;
  readonly layoutVersion: number;
  readonly score: Score;
  readonly pair: ScorePair;
}

/** Every score of the catalogue that applies, for one window: rows of `scores`. */
export function scoreWindow(context: WindowContext, pairs: WindowPairs): ScoreRow[] {
  const questions = questionsOf(pairs);
  const tests = context.tests ?? questions.filter(hasFloor).length;
  const level = noiseLevel(windowAlpha, tests);
  const baselinePairs = new Map<ScorePair, ScorePair>();
  const swap = (pair: ScorePair): ScorePair => {
    const found = baselinePairs.get(pair) ?? swapped(pair);
    baselinePairs.set(pair, found);
    return found;
  };
  const { baseline } = context;
  const hasBaseline = (baseline?.windows.length ?? 0) > 0;
  return questions.map(({ cell, feature, layoutVersion, score, pair }) => {
    const needsBaseline = score.needs === 'pair';
    const result = needsBaseline && !hasBaseline ? { value: null } : score.compute(pair as never);
    const formula = hasBaseline && result.value !== null ? score.floor?.(pair as never, level) : undefined;
    const baselineValue = !needsBaseline && hasBaseline ? score.compute(swap(pair) as never).value : null;
    const key = { ...cell, feature, score: score.name, layout_version: layoutVersion };
    return {
      model_id: context.model,
      as_of: context.asOf,
      is_final: context.isFinal,
      layout_version: layoutVersion,
      window_start: context.window.start,
      window_end: context.window.end,
      grain: context.grain,
      baseline: baseline?.name ?? '',
      baseline_start: baseline?.windows[0]?.start ?? null,
      baseline_end: baseline?.windows.at(-1)?.end ?? null,
      model_version: cell.model_version,
      segment: cell.segment,
      segment_value: cell.segment_value,
      feature,
      score: score.name,
      score_value: result.value,
      baseline_value: baselineValue,
      ...rowsOf(pair),
      ...floors(score, formula ?? null, baselineValue, context.past?.of(key)),
      p_value: result.pValue ?? null,
      q_value: null,
      tests,
      reason: reasonOf(pair, baseline),
    };
  });
}

/** The larger of what the formula and what the past calls noise. */
function floors(
  score: Score,
  formula: number | null,
  baselineValue: number | null,
  past: PastFigure | undefined,
) {
  if (formula === null || past === undefined)
    return { noise_floor: formula, formula_floor: formula, past_windows: 0 };
  const learned = learnedFloor(past, formula, score.boundsAre === 'increase' ? (baselineValue ?? 0) : 0);
  return { noise_floor: Math.max(formula, learned), formula_floor: formula, past_windows: past.windows };
}

const hasFloor = ({ score }: Pick<Question, 'score'>): boolean => score.floor !== undefined;

/** Scores with a noise floor that the pairs of a window give, where its features are only counted. */
export function countTests(
  features: { readonly numeric: number; readonly categorical: number },
  others: Omit<WindowPairs, 'features'>,
): number {
  const floors = (type: ScorePair['type']): number =>
    catalogue.filter(({ appliesTo, floor }) => appliesTo.includes(type) && floor !== undefined).length;
  return (
    questionsOf({ features: [], ...others }).filter(hasFloor).length +
    features.numeric * floors('numeric') +
    features.categorical * floors('categorical')
  );
}

function questionsOf(pairs: WindowPairs): Question[] {
  const { features, checks, traffic, distinct, batch = [], reconciliation } = pairs;
  const table = { layoutVersion: 0 };
  return [
    ...features.flatMap(({ feature, layoutVersion, pair, ...cell }) =>
      scoresOf(pair).map((score) => ({ cell, feature, layoutVersion, score, pair })),
    ),
    ...checks.flatMap(({ feature, check, pair, ...cell }) =>
      scoresOf(pair)
        .filter((score) => score.check === check)
        .map((score) => ({ cell, feature, ...table, score, pair })),
    ),
    ...traffic.flatMap(({ pair, ...cell }) =>
      scoresOf(pair)
        .filter((score) => hasTraffic(score, pair))
        .map((score) => ({ cell, feature: tableFeature, ...table, score, pair })),
    ),
    ...batch.flatMap(({ pair, ...cell }) =>
      scoresOf(pair).map((score) => ({ cell, feature: tableFeature, ...table, score, pair })),
    ),
    ...[...(distinct ?? [])].flatMap(([feature, distinctCount]) => {
      const pair: ScorePair = {
        type: 'census',
        current: { distinctCount },
        baseline: { distinctCount: null },
      };
      return scoresOf(pair).map((score) => ({ cell: allTraffic, feature, ...table, score, pair }));
    }),
    ...(reconciliation
      ? scoresOf(reconciliation).map((score) => ({
          cell: allTraffic,
          feature: tableFeature,
          ...table,
          score,
          pair: reconciliation,
        }))
      : []),
  ];
}

const applicable = new Map<ScorePair['type'], readonly Score[]>();

const scoresOf = ({ type }: ScorePair): readonly Score[] => {
  const found = applicable.get(type) ?? catalogue.filter(({ appliesTo }) => appliesTo.includes(type));
  applicable.set(type, found);
  return found;
};

/** Latency is scored only where it is logged. */
const hasTraffic = ({ name }: Score, pair: ScorePair): boolean =>
  name !== 'latency_p95' ||
  (pair.type === 'traffic' && pair.current.latency.length + pair.baseline.latency.length > 0);

function reasonOf(pair: ScorePair, baseline: ResolvedBaseline | undefined): string {
  if (pair.type === 'batch') return pair.note;
  if (pair.type === 'reconciliation') return pair.current.detail;
  if (baseline && 'reason' in baseline) return baseline.reason;
  if (pair.type === 'numeric' && pair.current.clippedCount + pair.baseline.clippedCount > 0) {
    return `${pair.current.clippedCount} current and ${pair.baseline.clippedCount} baseline values lie beyond the layout and count as its edge`;
  }
  return '';
}
