import type { TableName } from '../engine/tables/index.ts';
import type { Partition } from '../engine/tables/partition.ts';
import { batchRollupsSql } from '../rollup/batch-rollups.ts';
import { checkRollupsSql } from '../rollup/check-rollups.ts';
import { featureRollupsSql } from '../rollup/feature-rollups.ts';
import type { Layouts } from '../rollup/layout.ts';
import { monitoredFeatures } from '../rollup/monitored-features.ts';
import { rowChecks } from '../rollup/row-checks.ts';
import { trafficRollupsSql } from '../rollup/traffic-rollups.ts';
import { valueCensusSql } from '../rollup/value-census.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { fingerprint } from './fingerprint.ts';
import type { RunContext } from './run-context.ts';

/** Part of the fingerprint: raise it when rollups are other for the same curated rows. */
const rollupVersion = 2;

/** Rolls a partition up if its curated rows, the layouts or the checks have changed. Returns whether it did. */
export async function rollUpPartition(context: RunContext, partition: Partition): Promise<boolean> {
  const { spec, engine, layouts, records, deliveries } = context;
  const print = rollupFingerprint(context, partition);
  if (!context.force && records.of(partition)?.rollup?.fingerprint === print) return false;
  const write = async (table: TableName, statements: readonly string[]): Promise<void> => {
    if (statements.length === 0 || !records.of(partition)?.curate?.rows)
      await engine.drop(table, spec.id, partition);
    else await engine.materialise(table, spec.id, partition, statements);
  };
  const inferences = await engine.relation('inferences', spec.id, [partition]);
  const segments = spec.segments.map(({ name }) => name);
  const input = { inferences, segments, features: monitoredFeatures(spec), layouts, dialect: engine.dialect };
  const writeChecks = async (): Promise<void> => {
    const rollups = await engine.relation('feature_rollups', spec.id, [partition]);
    const checks = rowChecks(spec);
    await write('check_rollups', checkRollupsSql({ inferences, rollups, layouts, segments, checks }));
  };
  await Promise.all([
    write('feature_rollups', featureRollupsSql(input)).then(writeChecks),
    write(
      'traffic_rollups',
      trafficRollupsSql({
        inferences,
        segments,
        hasLatency: deliveries.mapping.latencyMs !== undefined,
        hasIngestTime: deliveries.mapping.ingestTime !== undefined,
      }),
    ),
    write('value_census', valueCensusSql(input, partition)),
    spec.batch_jobs.length > 0 ? write('batch_rollups', batchRollupsSql(inferences)) : undefined,
  ]);
  await records.save(partition, { rollup: { fingerprint: print } });
  return true;
}

export const isRolledUp = (context: RunContext, partition: Partition): boolean =>
  context.records.of(partition)?.rollup?.fingerprint === rollupFingerprint(context, partition);

function rollupFingerprint({ spec, layouts, records }: RunContext, partition: Partition): string {
  return fingerprint(rollupVersion, records.of(partition)?.curate?.fingerprint, binsPrint(spec, layouts));
}

const known = new WeakMap<
  Layouts,
  { readonly size: number; readonly spec: ModelSpec; readonly print: string }
>();

/** Names what all rollups of a run are made by. A run asks once for each partition, and layouts may be long. */
function binsPrint(spec: ModelSpec, layouts: Layouts): string {
  const found = known.get(layouts);
  // Layouts are frozen: a run only ever adds some.
  if (found?.size === layouts.size && found.spec === spec) return found.print;
  const sorted = [...layouts.values()].sort((a, b) => (a.feature < b.feature ? -1 : 1));
  const print = fingerprint(sorted, rowChecks(spec));
  known.set(layouts, { size: layouts.size, spec, print });
  return print;
}
