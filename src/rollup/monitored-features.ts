import type { ModelSpec } from '../spec/model-spec.ts';

/** What a rollup describes: a feature of the spec or the prediction. */
export interface MonitoredFeature {
  /** Name in rollups and scores. */
  readonly feature: string;
  /** Curated column. */
  readonly column: string;
  readonly type: 'numeric' | 'categorical';
}

/** Curated column of a feature. */
export const featureColumn = (feature: string): string => `f_${feature}`;

/** The name under which the prediction is scored. */
export const predictionFeature = 'prediction';

/** Features with a distribution, and the prediction last. Embeddings have none: they are scored from samples. */
export function monitoredFeatures({ features, prediction }: ModelSpec): MonitoredFeature[] {
  const found: MonitoredFeature[] = features
    .filter(({ type }) => type !== 'embedding')
    .map(({ name, type }) => ({
      feature: name,
      column: featureColumn(name),
      type: type === 'categorical' || type === 'boolean' ? 'categorical' : 'numeric',
    }));
  if (prediction) {
    const type = prediction.type === 'multiclass' ? 'categorical' : 'numeric';
    found.push({ feature: predictionFeature, column: predictionFeature, type });
  }
  return found;
}
