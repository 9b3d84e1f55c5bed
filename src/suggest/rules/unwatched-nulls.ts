import type { ModelSpec } from '../../spec/model-spec.ts';
import { rowsOf } from '../enough-data.ts';
import type { FeatureEvidence } from '../evidence.ts';
import { niceAbove, shareInWords } from '../figures.ts';
import type { Suggestion } from '../suggestion.ts';
import { wilsonInterval } from '../wilson-interval.ts';

/** A bound on the null rate of a feature that nobody watches. */
export function unwatchedNulls(
  { monitors }: Pick<ModelSpec, 'monitors'>,
  found: FeatureEvidence,
): Suggestion | undefined {
  const { feature, windows } = found;
  const isWatched = monitors.some(
    ({ score, features, datasets, stages, kpis }) =>
      score === 'null_rate' && !(datasets || stages || kpis) && (!features || features.includes(feature)),
  );
  const name = `null_rate_${feature}`.slice(0, 64);
  if (isWatched || monitors.some((monitor) => monitor.name === name)) return undefined;
  const rows = rowsOf(found);
  const nulls = windows.reduce((sum, window) => sum + window.nulls, 0);
  const held = windows.filter((window) => window.rows > 0);
  const worst = Math.max(...held.map((window) => window.nulls / window.rows));
  const worstHigh = Math.max(...held.map((window) => wilsonInterval(window.nulls, window.rows).high));
  if (nulls === 0 || worstHigh >= 0.5) return undefined;
  const investigate = niceAbove(worstHigh);
  const act = Math.min(1, niceAbove(2 * investigate));
  return {
    rule: 'null_rate',
    subject: feature,
    what: `watch its null rate: investigate above ${investigate}, act above ${act}`,
    observed: `${nulls} nulls in ${rows} rows (${shareInWords(nulls / rows)}), ${shareInWords(worst)} in the worst window`,
    interval: wilsonInterval(nulls, rows),
    windows: windows.length,
    why: 'No monitor looks at its null rate. The bound is the upper end of the worst window so far.',
    edits: [
      {
        do: 'add',
        path: ['monitors'],
        value: {
          name,
          score: 'null_rate',
          features: [feature],
          bounds: { investigate, act },
          bounds_are: 'value',
        },
      },
    ],
  };
}
