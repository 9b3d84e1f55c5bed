import type { ModelSpec } from '../spec/model-spec.ts';
import type { Path } from '../spec/yaml-positions.ts';
import type { FeatureEvidence } from './evidence.ts';
import type { Suggestion } from './suggestion.ts';

export interface FeatureCase {
  readonly found: FeatureEvidence;
  readonly feature: ModelSpec['features'][number];
  /** Of the feature in the spec. */
  readonly path: Path;
  /** Whether a person said something of this field. */
  declares(field: string): boolean;
}

/** One thing that evidence may say of a feature. */
export interface FeatureRule {
  readonly name: string;
  suggest(asked: FeatureCase): Suggestion | undefined;
}

export const featureRule = (
  name: string,
  suggest: (asked: FeatureCase) => Omit<Suggestion, 'rule' | 'subject' | 'windows'> | undefined,
): FeatureRule => ({
  name,
  suggest: (asked) => {
    const suggested = suggest(asked);
    return (
      suggested && {
        rule: name,
        subject: asked.feature.name,
        windows: asked.found.windows.length,
        ...suggested,
      }
    );
  },
});
