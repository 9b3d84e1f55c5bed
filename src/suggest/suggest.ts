import { durationMs } from '../spec/format/duration.ts';
import { originOf } from '../spec/origin.ts';
import type { ResolvedSpec } from '../spec/resolve-spec.ts';
import { tooLittle } from './enough-data.ts';
import type { Evidence, JudgedWindow } from './evidence.ts';
import type { FeatureRule } from './feature-rule.ts';
import { defaultValue } from './rules/default-value.ts';
import { knownVocabulary } from './rules/known-vocabulary.ts';
import { naturalRange } from './rules/natural-range.ts';
import { neverNull } from './rules/never-null.ts';
import { noisyBound, noisyMonitor } from './rules/noisy-bound.ts';
import { runningNumber } from './rules/running-number.ts';
import { smallWindows } from './rules/small-windows.ts';
import { unwatchedNulls } from './rules/unwatched-nulls.ts';
import type { Suggestion } from './suggestion.ts';

export interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  /** What nothing is suggested of, and why. */
  readonly notes: readonly string[];
}

const featureRules: readonly FeatureRule[] = [neverNull, naturalRange, knownVocabulary, defaultValue];

/** What a spec could say that its model's past speaks for. In the order of the spec. */
export function suggest(spec: ResolvedSpec, evidence: Evidence): Suggestions {
  const origin = originOf(spec);
  const suggestions: Suggestion[] = [];
  const notes: string[] = [];
  const known = new Map(evidence.features.map((found) => [found.feature, found]));
  for (const [i, feature] of spec.features.entries()) {
    const found = known.get(feature.name) ?? { feature: feature.name, windows: [], values: [] };
    const path = ['features', i];
    const little = feature.type === 'embedding' ? 'embeddings have no rollups' : tooLittle(found);
    if (little !== undefined) {
      notes.push(little);
      continue;
    }
    const asked = {
      found,
      feature,
      path,
      declares: (field: string) => origin?.declares([...path, field]) ?? false,
    };
    const running = runningNumber.suggest(asked);
    // Its range, its nulls and its drift are then beside the point.
    if (running) suggestions.push(running);
    else {
      suggestions.push(...featureRules.flatMap((rule) => rule.suggest(asked) ?? []));
      suggestions.push(...[unwatchedNulls(spec, found)].filter((each) => each !== undefined));
    }
  }
  for (const index of spec.monitors.keys()) suggestions.push(...ofMonitor(spec, index, evidence.judged));
  return { suggestions, notes };
}

function ofMonitor(spec: ResolvedSpec, index: number, judged: readonly JudgedWindow[]): Suggestion[] {
  const monitor = spec.monitors[index] as ResolvedSpec['monitors'][number];
  const length = durationMs(monitor.window);
  const own = judged.filter(
    ({ monitor: name, score, start, end }) =>
      name === monitor.name && score === monitor.score && Date.parse(end) - Date.parse(start) === length,
  );
  const features = [...new Set(own.map(({ feature }) => feature))];
  const noisy = features.flatMap(
    (feature) =>
      noisyBound(
        spec,
        index,
        feature,
        own.filter((window) => window.feature === feature),
      ) ?? [],
  );
  // All of them: then it is the monitor, and not its features.
  const isAll = noisy.length > 1 && noisy.length === features.length;
  const small = smallWindows(monitor, index, own);
  return [
    ...(isAll ? [noisyMonitor(monitor, index, features.length, own)] : noisy),
    ...(small ? [small] : []),
  ];
}
