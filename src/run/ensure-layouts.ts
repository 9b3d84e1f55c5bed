import type { Partition } from '../engine/tables/partition.ts';
import type { FeatureLayout } from '../rollup/layout.ts';
import { formatLayouts, parseLayouts } from '../rollup/layout-file.ts';
import { makeLayouts } from '../rollup/make-layouts.ts';
import { monitoredFeatures } from '../rollup/monitored-features.ts';
import type { RunContext } from './run-context.ts';
import { writeLayoutTable } from './write-layout-table.ts';

/** Rows that a layout is made from at least: quantiles of fewer say little. */
export const leastLayoutRows = 1000;

/** Athena takes every file of a table's folder for one of its own, unless its name begins like this. */
const layoutKey = (model: string): string => `layouts/model=${model}/_layouts.json`;

/**
 * The layouts in force: those that the lake keeps, else those that came with the spec.
 * A layout is frozen once it is in the lake: another one that is offered changes nothing.
 */
export async function loadLayouts(
  context: Pick<RunContext, 'store' | 'spec'>,
  offered: readonly FeatureLayout[],
): Promise<Map<string, FeatureLayout>> {
  const { store, spec } = context;
  const kept = await store.get(layoutKey(spec.id));
  const layouts = kept === undefined ? [] : parseLayouts(kept, layoutKey(spec.id));
  const byFeature = new Map(layouts.map((layout) => [layout.feature, layout]));
  const added = offered.filter(({ feature, grain }) => !byFeature.has(feature) && grain === spec.grain);
  for (const layout of added) byFeature.set(layout.feature, layout);
  const wanted = monitoredFeatures(spec);
  const inForce = new Map(
    wanted.flatMap(({ feature, type }) => {
      const layout = byFeature.get(feature);
      return layout?.type === type ? [[feature, layout] as const] : [];
    }),
  );
  if (added.length > 0) await keep(context, [...byFeature.values()]);
  return inForce;
}

/** Makes the layouts that are still missing from the first curated partitions, once these have enough rows. */
export async function ensureLayouts(context: RunContext): Promise<boolean> {
  const missing = monitoredFeatures(context.spec).filter(({ feature }) => !context.layouts.has(feature));
  if (missing.length === 0) return false;
  const from = firstPartitions(context);
  if (!from) return false;
  const { engine, spec, records } = context;
  const last = from.partitions.at(-1) as Partition;
  const types = from.partitions.map((partition) => records.of(partition)?.curate?.sourceTypes ?? {});
  const made = await makeLayouts(engine, missing, {
    inferences: await engine.relation('inferences', spec.id, from.partitions),
    rows: from.rows,
    start: (from.partitions[0] as Partition).start,
    end: last.end,
    grain: spec.grain,
    sourceType: (feature) => types.map((known) => known[feature]).find((type) => type) ?? '',
  });
  if (made.length === 0) return false;
  context.layouts = new Map([...context.layouts, ...made.map((layout) => [layout.feature, layout] as const)]);
  await keep(context, [...context.layouts.values()]);
  return true;
}

function firstPartitions({ records }: RunContext): { partitions: Partition[]; rows: number } | undefined {
  const partitions: Partition[] = [];
  let rows = 0;
  for (const { partition, curate } of records.all) {
    if (!curate?.rows) continue;
    partitions.push(partition);
    rows += curate.rows;
    if (rows >= leastLayoutRows) return { partitions, rows };
  }
  return undefined;
}

async function keep(
  { store, spec }: Pick<RunContext, 'store' | 'spec'>,
  layouts: readonly FeatureLayout[],
): Promise<void> {
  const sorted = [...layouts].sort((a, b) => (a.feature < b.feature ? -1 : 1));
  await writeLayoutTable(store, spec.id, sorted);
  await store.put(layoutKey(spec.id), formatLayouts(spec.id, sorted));
}
