import type { Window } from '../../engine/tables/window.ts';
import type { CheckPair } from '../../score/pair.ts';
import { readCheckPairs } from '../../score/read-check-pairs.ts';
import { type FeaturePair, readFeaturePairs } from '../../score/read-feature-pairs.ts';
import { resolveBaseline } from '../../score/resolve-baseline.ts';
import type { Figure } from '../data/figure.ts';
import { isRaised } from '../data/state.ts';
import { categoricalDistribution } from '../distribution/categorical-distribution.ts';
import { numericDistribution } from '../distribution/numeric-distribution.ts';
import type { Moment } from '../report-data.ts';
import type { RankedFeature } from './feature-rows.ts';
import { groupBy } from './group-by.ts';
import type { ReportSource } from './report-source.ts';

/** The windows that a feature's distribution is drawn in: the latest, and the worst earlier one of another cause. */
export async function readMoments(
  source: ReportSource,
  features: readonly RankedFeature[],
): Promise<Map<string, Moment[]>> {
  const wanted = features.flatMap((feature) =>
    figuresOf(feature).map((moment) => ({ feature: feature.name, ...moment })),
  );
  const byComparison = groupBy(wanted, ({ figure }) =>
    JSON.stringify([figure.windowStart, figure.windowEnd, figure.baseline]),
  );
  const moments = new Map<string, Moment[]>();
  for (const ofComparison of byComparison.values()) {
    const compared = await readComparison(source, (ofComparison[0] as (typeof wanted)[number]).figure);
    for (const { feature, title, figure } of ofComparison) {
      const distribution = compared.get(feature) ?? null;
      const moment: Moment = {
        title,
        start: figure.windowStart,
        end: figure.windowEnd,
        figure,
        distribution,
      };
      moments.set(feature, [...(moments.get(feature) ?? []), moment].sort(latestFirst));
    }
  }
  return moments;
}

const latestFirst = (a: Moment, b: Moment): number =>
  Number(b.title === 'latest') - Number(a.title === 'latest');

type Titled = Pick<Moment, 'title' | 'figure'>;

function figuresOf({ latest, figures }: RankedFeature): Titled[] {
  const isAnotherCause = (figure: Figure): boolean =>
    !latest || !isRaised(latest.state) || figure.kind !== latest.kind;
  const earlier = figures
    .filter(
      (figure) => isRaised(figure.state) && figure.windowEnd !== latest?.windowEnd && isAnotherCause(figure),
    )
    .sort((a, b) => pages(b) - pages(a) || (b.effect ?? 0) - (a.effect ?? 0) || (a.day < b.day ? 1 : -1))[0];
  return [
    ...(latest ? [{ title: 'latest' as const, figure: latest }] : []),
    ...(earlier ? [{ title: 'earlier' as const, figure: earlier }] : []),
  ];
}

const pages = ({ severity }: Figure): number => Number(severity !== 'none');

/** Distributions of every feature in one window and its baseline, over all traffic. */
async function readComparison(
  source: ReportSource,
  figure: Figure,
): Promise<Map<string, NonNullable<Moment['distribution']>>> {
  const { engine, spec, options } = source;
  const current = { start: figure.windowStart, end: figure.windowEnd };
  const baseline = baselineWindows(source, figure.baseline, current);
  const side = (windows: readonly Window[]) => ({ windows, partitions: options.partitionsOf(windows) });
  const scope = { engine, model: spec.id, current: side([current]), baseline: side(baseline) };
  const allTraffic = { cells: 'one', version: '*', segment: '*' } as const;
  const pairs = await readFeaturePairs(scope, allTraffic, options.layouts);
  const checks = await readCheckPairs(scope, allTraffic);
  const ranges = new Map(
    checks.filter(({ check }) => check === 'out_of_range').map(({ feature, pair }) => [feature, pair]),
  );
  return new Map(
    pairs.map((pair) => [pair.feature, drawn(pair, unitOf(source, pair.feature), ranges.get(pair.feature))]),
  );
}

const drawn = ({ pair }: FeaturePair, unit: string, outOfRange: CheckPair | undefined) =>
  pair.type === 'numeric' ? numericDistribution(pair, unit, outOfRange) : categoricalDistribution(pair);

/** Figures of one window name no baseline: the first one that is declared shows what is usual. */
function baselineWindows({ spec, options }: ReportSource, name: string, current: Window): readonly Window[] {
  const baseline = spec.baselines.find((declared) => declared.name === name) ?? spec.baselines[0];
  return baseline
    ? resolveBaseline(baseline, current, { known: options.known, excluded: spec.excluded_periods }).windows
    : [];
}

const unitOf = ({ spec }: ReportSource, feature: string): string =>
  (feature === 'prediction'
    ? spec.prediction?.unit
    : spec.features.find(({ name }) => name === feature)?.unit) ?? '';
