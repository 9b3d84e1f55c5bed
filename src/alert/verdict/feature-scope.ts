import {
  type AlertFeature,
  type AlertMonitor,
  type AlertSpec,
  predictionFeature,
  tableFeature,
  unassigned,
} from '../alert-spec.ts';
import type { JudgedScore } from '../judge-input.ts';

type ScopedFeature = Pick<AlertFeature, 'name' | 'type' | 'range' | 'vocabulary'>;
type PairType = JudgedScore['appliesTo'][number];

/** How a feature is rolled up. Of text only the length is, an embedding is not. */
const pairTypeByFeatureType: Record<AlertFeature['type'], PairType | undefined> = {
  numeric: 'numeric',
  timestamp: 'numeric',
  text: 'numeric',
  categorical: 'categorical',
  boolean: 'categorical',
  embedding: undefined,
};

/** Pairs that speak of the events of a window and of no feature. */
const ofTheTable: readonly PairType[] = ['traffic', 'batch', 'reconciliation'];

/** What a check needs of a feature before it can fail. */
const hasCheck: Readonly<Record<string, (feature: ScopedFeature) => boolean>> = {
  null: () => true,
  empty: (feature) => feature.type === 'categorical' || feature.type === 'text',
  out_of_range: (feature) => feature.range !== undefined,
  out_of_vocabulary: (feature) => feature.vocabulary !== undefined,
};

function appliesTo(score: JudgedScore, feature: ScopedFeature): boolean {
  if (score.appliesTo.includes('check')) return hasCheck[score.check ?? '']?.(feature) ?? false;
  if (score.appliesTo.includes('census')) return feature.type === 'categorical';
  const type = pairTypeByFeatureType[feature.type];
  return type !== undefined && score.appliesTo.includes(type);
}

/** The model's own output, as far as it is rolled up like a feature. */
function predictionOf({ prediction }: AlertSpec): ScopedFeature[] {
  if (!prediction) return [];
  const { range, classes } = prediction;
  const type = prediction.type === 'multiclass' ? 'categorical' : 'numeric';
  return [{ name: predictionFeature, type, range, vocabulary: classes }];
}

/** The features that a monitor asks about: those it names, else all that its score can speak of. */
export function featuresOf(
  spec: AlertSpec,
  monitor: AlertMonitor,
  score: JudgedScore | undefined,
): readonly string[] {
  if (score?.appliesTo.some((type) => ofTheTable.includes(type))) return [tableFeature];
  if (monitor.features) return monitor.features;
  if (!score) return [tableFeature];
  return [...spec.features, ...predictionOf(spec)]
    .filter((feature) => appliesTo(score, feature))
    .map((feature) => feature.name);
}

export const datasetOf = (spec: AlertSpec, feature: string): string =>
  spec.features.find(({ name }) => name === feature)?.dataset ?? unassigned;
