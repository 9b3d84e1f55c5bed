import { type Partition, partitionPath } from '../engine/tables/partition.ts';
import { firstValues } from '../rollup/first-values.ts';
import type { FeatureLayout } from '../rollup/layout.ts';
import { formatLayouts, parseLayouts } from '../rollup/layout-file.ts';
import { makeLayouts } from '../rollup/make-layouts.ts';
import { type MonitoredFeature, monitoredFeatures } from '../rollup/monitored-features.ts';
import type { PartitionRecord } from './partition-record.ts';
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

/**
 * Makes the layouts that are still missing, each from the first partitions in which its feature has values, once these have
 * enough rows: a feature that a spec names later begins later than its model.
 */
export async function ensureLayouts(context: RunContext): Promise<boolean> {
  const missing = monitoredFeatures(context.spec).filter(({ feature }) => !context.layouts.has(feature));
  const made: FeatureLayout[] = [];
  for (const [first, features] of await byFirstPartition(context, missing))
    made.push(...(await layoutsFrom(context, first, features)));
  if (made.length === 0) return false;
  context.layouts = new Map([...context.layouts, ...made.map((layout) => [layout.feature, layout] as const)]);
  await keep(context, [...context.layouts.values()]);
  return true;
}

/** Features by the path of the first partition in which they have a value. */
async function byFirstPartition(
  { engine, spec, records }: RunContext,
  missing: readonly MonitoredFeature[],
): Promise<Map<string, MonitoredFeature[]>> {
  // Where a spec that had the feature was curated, from a source that had a column for it: other files have none.
  const hasColumn = ({ curate }: PartitionRecord, { feature }: MonitoredFeature): boolean =>
    (curate?.rows ?? 0) > 0 && (curate?.sourceTypes[feature] ?? '') !== '';
  const features = missing.filter((feature) => records.all.some((record) => hasColumn(record, feature)));
  const partitions = records.all
    .filter((record) => features.some((feature) => hasColumn(record, feature)))
    .map(({ partition }) => partition);
  const byPath = new Map<string, MonitoredFeature[]>();
  if (features.length === 0 || rowsOf(records.all) < leastLayoutRows) return byPath;
  const inferences = await engine.relation('inferences', spec.id, partitions);
  const first = await firstValues(engine, spec.grain, inferences, features);
  for (const feature of features) {
    const path = first.get(feature.feature);
    if (path !== undefined) byPath.set(path, [...(byPath.get(path) ?? []), feature]);
  }
  return byPath;
}

const rowsOf = (records: readonly PartitionRecord[]): number =>
  records.reduce((sum, { curate }) => sum + (curate?.rows ?? 0), 0);

async function layoutsFrom(
  context: RunContext,
  first: string,
  features: readonly MonitoredFeature[],
): Promise<FeatureLayout[]> {
  const from = partitionsFrom(context, first);
  if (!from) return [];
  const { engine, spec, records } = context;
  const last = from.partitions.at(-1) as Partition;
  const types = from.partitions.map((partition) => records.of(partition)?.curate?.sourceTypes ?? {});
  return makeLayouts(engine, features, {
    inferences: await engine.relation('inferences', spec.id, from.partitions),
    rows: from.rows,
    start: (from.partitions[0] as Partition).start,
    end: last.end,
    grain: spec.grain,
    sourceType: (feature) => types.map((known) => known[feature]).find((type) => type) ?? '',
  });
}

/** Partitions from one on, until there are rows enough. Undefined where there are not yet. */
function partitionsFrom(
  { records }: RunContext,
  first: string,
): { partitions: Partition[]; rows: number } | undefined {
  const partitions: Partition[] = [];
  let rows = 0;
  for (const { partition, curate } of records.all) {
    if (!curate?.rows || partitionPath(partition) < first) continue;
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
