import { readFile } from 'node:fs/promises';
import { peer } from '../workload/python.ts';
import type { Site } from '../workload/site.ts';
import { compareCategorical, type FoldedTruth } from './compare-categorical.ts';
import { compareNumeric, type NumericFeature } from './compare-numeric.ts';
import type { Comparison } from './comparison.ts';
import { Scores } from './scores.ts';
import type { Truth } from './truth.ts';

interface Layout {
  readonly feature: string;
  readonly scale?: number;
}

/** Every figure of `compare`, days 15–30 against 1–14, that has an exact one: all rows, and numeric features by region. */
export async function checkAccuracy(site: Site, truth: Truth): Promise<Comparison[]> {
  const numeric = await numericFeatures(site);
  const folded = JSON.parse(
    (await peer('duckdb', 'folded.py', site.size.name, site.layout)).stdout,
  ) as Record<string, FoldedTruth>;
  const all = new Scores('', (await site.compare()).stdout);
  const comparisons: Comparison[] = [];
  for (const [feature, exact] of Object.entries(truth.cur_vs_ref)) {
    const of = numeric.get(feature);
    if (exact.kind === 'numeric' && of) comparisons.push(...compareNumeric(of, all, exact));
    else if (exact.kind === 'categorical' && folded[feature])
      comparisons.push(...compareCategorical(feature, all, exact, folded[feature]));
  }
  for (const [region, features] of Object.entries(truth.segment)) {
    const slice = `region=${region}`;
    const scores = new Scores(slice, (await site.compare('--segment', slice)).stdout);
    for (const [feature, exact] of Object.entries(features)) {
      const of = numeric.get(feature);
      if (exact.kind === 'numeric' && of) comparisons.push(...compareNumeric(of, scores, exact));
    }
  }
  return comparisons;
}

async function numericFeatures(site: Site): Promise<ReadonlyMap<string, NumericFeature>> {
  const { layouts } = JSON.parse(await readFile(site.layout, 'utf8')) as { layouts: Layout[] };
  const clipped = await site.query<{ feature: string }>(
    'SELECT DISTINCT feature FROM feature_rollups WHERE clipped_count > 0',
  );
  return new Map(
    layouts.flatMap(({ feature, scale }) =>
      scale === undefined
        ? []
        : [[feature, { feature, scale, isClipped: clipped.some((row) => row.feature === feature) }]],
    ),
  );
}
