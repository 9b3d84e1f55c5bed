import type { Layouts } from '../rollup/layout.ts';
import { adjustPValues } from './adjust-p-values.ts';
import { countFeaturePairs } from './count-feature-pairs.ts';
import { featurePairsSql, readFeaturePairs } from './read-feature-pairs.ts';
import type { CellFilter, ReadScope } from './read-scope.ts';
import { readOtherPairs, readWindowPairs } from './read-window-pairs.ts';
import type { ScoreRow } from './score-row.ts';
import { countTests, scoreWindow, type WindowContext, type WindowPairs } from './score-window.ts';

/** Features whose bins are held at once: those of 12 segment values and 2 versions are some 100 MB. */
const featuresAtOnce = 60;

/**
 * Reads and scores one window. Of a wide model some features at a time, so that memory does not grow with their number;
 * how many scores are judged at once, which noise floors depend on, is counted first. The rows are the same.
 * @param beside what is scored beside rollups
 */
export async function scoreScope(
  context: WindowContext,
  scope: ReadScope,
  filter: CellFilter,
  layouts: Layouts,
  beside: Pick<WindowPairs, 'distinct' | 'reconciliation'>,
  most: number = featuresAtOnce,
): Promise<ScoreRow[]> {
  const features = [...layouts.keys()].filter((name) => scope.features?.includes(name) ?? true).sort();
  if (features.length <= most) {
    const pairs = await readWindowPairs(scope, filter, layouts);
    return adjustPValues(scoreWindow(context, { ...pairs, ...beside }));
  }
  const parts = Array.from({ length: Math.ceil(features.length / most) }, (_, part) => ({
    ...scope,
    features: features.slice(part * most, (part + 1) * most),
  }));
  const [pairsOf, others] = await Promise.all([
    countFeaturePairs(scope, filter, layouts),
    readOtherPairs(scope, filter),
    scope.engine.prepare(await Promise.all(parts.map((part) => featurePairsSql(part, filter)))),
  ]);
  const rest = { ...others, ...beside };
  const whole = { ...context, tests: countTests(pairsOf, rest) };
  const rows = scoreWindow(whole, { features: [], ...rest });
  for (const part of parts) {
    const pairs = await readFeaturePairs(part, filter, layouts);
    for (const row of scoreWindow(whole, { features: pairs, checks: [], traffic: [] })) rows.push(row);
  }
  return adjustPValues(rows);
}
