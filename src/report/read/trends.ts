import { all } from '../../alert/alert-spec.ts';
import { isRaised } from '../data/state.ts';
import type { Trend } from '../report-data.ts';
import { groupBy } from './group-by.ts';
import type { Period } from './period.ts';
import type { ReportSource } from './report-source.ts';
import { type DayFigure, readWorstVerdicts } from './worst-verdicts.ts';

/** Each monitored score of some features over time, over all traffic: those that were raised first. */
export async function readTrends(
  source: ReportSource,
  { days }: Period,
  features: readonly string[],
): Promise<Map<string, Trend[]>> {
  const figures = await readWorstVerdicts(source, {
    name: 'trends: worst verdict of each feature, monitor and day, all traffic',
    days,
    keys: ['feature', 'monitor', 'score', 'baseline', 'verdict_day'],
    where: [{ columns: { feature: features, model_version: [all], segment: [all] } }],
  });
  return new Map(
    [...groupBy(figures, ({ feature }) => feature)].map(([feature, ofFeature]) => [
      feature,
      trendsOf(ofFeature),
    ]),
  );
}

function trendsOf(figures: readonly DayFigure[]): Trend[] {
  const bySeries = groupBy(figures, ({ monitor, score, baseline }) =>
    JSON.stringify([monitor, score, baseline]),
  );
  return [...bySeries.values()].map(trendOf).sort((a, b) => concern(b) - concern(a) || peak(b) - peak(a));
}

function trendOf(figures: readonly DayFigure[]): Trend {
  const { score, monitor, unit } = figures[0] as DayFigure;
  return {
    score,
    monitor,
    unit,
    points: figures
      .toSorted((a, b) => (a.day < b.day ? -1 : 1))
      .map(({ day, state, value, floor, lowerBound, upperBound, effect, nCurrent }) => ({
        day,
        state,
        value,
        floor,
        lowerBound,
        upperBound,
        effect,
        nCurrent,
      })),
  };
}

/** Raised now, or raised on some day, or never. */
const concern = ({ points }: Trend): number => {
  const last = points.at(-1);
  if (last && isRaised(last.state)) return 2;
  return points.some(({ state }) => isRaised(state)) ? 1 : 0;
};

const peak = ({ points }: Trend): number => Math.max(0, ...points.map(({ effect }) => effect ?? 0));
