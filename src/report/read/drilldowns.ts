import { predictionFeature, tableFeature, unassigned } from '../../alert/alert-spec.ts';
import type { Drilldown } from '../report-data.ts';
import type { RankedFeature } from './feature-rows.ts';
import { readMoments } from './moments.ts';
import type { Period } from './period.ts';
import type { ReportSource, ReportSpec } from './report-source.ts';
import { readSlices } from './slices.ts';
import { readTrends } from './trends.ts';

/** Versions and segment values that a drill-down shows. */
const slicesShown = 8;

export async function readDrilldowns(
  source: ReportSource,
  period: Period,
  features: readonly RankedFeature[],
): Promise<Drilldown[]> {
  const names = features.map(({ name }) => name);
  const trends = await readTrends(source, period, names);
  const slices = await readSlices(source, period, names);
  const moments = await readMoments(source, features);
  return features.map(({ name, ordinal }) => {
    const ofFeature = slices.get(name) ?? [];
    return {
      name,
      ordinal,
      ...factsOf(source.spec, name),
      trends: trends.get(name) ?? [],
      moments: moments.get(name) ?? [],
      slices: ofFeature.slice(0, slicesShown),
      sliceCount: ofFeature.length,
    };
  });
}

type Facts = Pick<Drilldown, 'type' | 'unit' | 'dataset' | 'owner'>;

function factsOf(spec: ReportSpec, name: string): Facts {
  const facts = (type: string, unit = '', dataset: string = unassigned): Facts => ({
    type,
    unit,
    dataset,
    owner: spec.datasets.find((declared) => declared.name === dataset)?.owner ?? spec.owner,
  });
  if (name === tableFeature) return facts('volume, latency and errors');
  if (name === predictionFeature)
    return facts(`${spec.prediction?.type ?? ''} prediction`.trim(), spec.prediction?.unit);
  const feature = spec.features.find((declared) => declared.name === name);
  return feature ? facts(feature.type, feature.unit, feature.dataset) : facts('not in the spec');
}
