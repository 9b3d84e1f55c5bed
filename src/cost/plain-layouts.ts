import type { FeatureLayout, Layouts } from '../rollup/layout.ts';
import { monitoredFeatures } from '../rollup/monitored-features.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { assumed } from './assumed.ts';

/** Layouts as a model's data may come to have them, to count the statements that they lead to. */
export function plainLayouts(spec: ModelSpec): Layouts {
  const vocabularies = new Map(spec.features.map(({ name, vocabulary }) => [name, vocabulary]));
  const origin = {
    layout_version: 1,
    grain: spec.grain,
    source_type: '',
    made_from_rows: 0,
    made_from_start: '',
    made_from_end: '',
  };
  return new Map(
    monitoredFeatures(spec).map(({ feature, type }): [string, FeatureLayout] => [
      feature,
      type === 'numeric'
        ? { ...origin, feature, type, centre: 0, scale: 1, exact_values: [] }
        : { ...origin, feature, type, vocabulary: vocabularies.get(feature) ?? unknownVocabulary },
    ]),
  );
}

const unknownVocabulary = Array.from({ length: assumed.categories.value }, (_, index) => `category ${index}`);
