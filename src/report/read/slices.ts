import { all } from '../../alert/alert-spec.ts';
import type { Slice } from '../report-data.ts';
import { groupBy } from './group-by.ts';
import type { Period } from './period.ts';
import type { ReportSource } from './report-source.ts';
import { type DayFigure, readWorstVerdicts } from './worst-verdicts.ts';

/** Days that small multiples show: more would be lines too thin to see. */
const sliceDays = 60;

/** Versions and segment values of some features, the most changed first. */
export async function readSlices(
  source: ReportSource,
  period: Period,
  features: readonly string[],
): Promise<Map<string, Slice[]>> {
  const days = period.days.slice(-sliceDays);
  const figures = await readWorstVerdicts(source, {
    name: 'segments: worst verdict of each feature, version, segment value and day',
    days,
    keys: ['feature', 'model_version', 'segment', 'segment_value', 'verdict_day'],
    where: [{ columns: { feature: features } }, { is: 'sliced' }],
  });
  return new Map(
    [...groupBy(figures, ({ feature }) => feature)].map(([feature, ofFeature]) => [
      feature,
      slicesOf(ofFeature, days),
    ]),
  );
}

function slicesOf(figures: readonly DayFigure[], days: readonly string[]): Slice[] {
  const bySlice = groupBy(figures, ({ modelVersion, segment, segmentValue }) =>
    JSON.stringify([modelVersion, segment, segmentValue]),
  );
  return [...bySlice.values()]
    .map((ofSlice) => sliceOf(ofSlice, days))
    .sort((a, b) => change(b) - change(a) || peak(b) - peak(a));
}

function sliceOf(figures: readonly DayFigure[], days: readonly string[]): Slice {
  const { modelVersion, segment, segmentValue } = figures[0] as DayFigure;
  const byDay = new Map(figures.map((figure) => [figure.day, figure]));
  const isVersion = segment === all;
  return {
    dimension: isVersion ? 'version' : modelVersion === all ? segment : `${segment}, version ${modelVersion}`,
    value: isVersion ? modelVersion : segmentValue,
    latest: byDay.get(days.at(-1) as string) ?? null,
    effects: days.map((day) => byDay.get(day)?.effect ?? null),
  };
}

const change = ({ latest }: Slice): number => latest?.effect ?? -1;
const peak = ({ effects }: Slice): number => Math.max(0, ...effects.map((effect) => effect ?? 0));
