import type { Condition } from '../alert/index.ts';
import { isNumberType } from '../capture/feature-expression.ts';
import type { Partition } from '../engine/tables/partition.ts';
import { monitoredFeatures } from '../rollup/monitored-features.ts';
import { leastLayoutRows } from './ensure-layouts.ts';
import type { RunContext } from './run-context.ts';

/** What is wrong with a partition itself, before any figure: nothing delivered, unreadable files, changed columns. */
export function partitionConditions(context: RunContext, partition: Partition): Condition[] {
  const curated = context.records.of(partition)?.curate;
  const at = { windowStart: partition.start };
  const unreadable = (curated?.unreadable ?? []).map(
    ({ object, problem }): Condition => ({
      ...at,
      feature: ':table',
      state: 'error',
      reason: `nothing could be read from ${object.split('/').at(-1)}: ${problem}`,
    }),
  );
  if (!curated?.rows) {
    const reason = curated?.delivered
      ? `all ${curated.delivered} events of the window were rejected`
      : 'no events were delivered';
    return [...unreadable, { ...at, feature: ':table', state: 'no_data', reason }];
  }
  return [...unreadable, ...schemaChanges(context, partition), ...withoutLayout(context, partition)];
}

/** A column that is gone, or of another kind than when its layout was made. */
export function schemaChanges({ records, layouts }: RunContext, partition: Partition): Condition[] {
  const types = records.of(partition)?.curate?.sourceTypes ?? {};
  return [...layouts.values()].flatMap(({ feature, source_type }): Condition[] => {
    const type = types[feature];
    if (type === undefined || source_type === '' || typeClass(type) === typeClass(source_type)) return [];
    const reason =
      type === ''
        ? `column of ${feature} is gone`
        : `${feature} came as ${type}, before it was ${source_type}`;
    return [{ windowStart: partition.start, feature, state: 'schema_changed', reason }];
  });
}

function withoutLayout({ spec, layouts }: RunContext, partition: Partition): Condition[] {
  return monitoredFeatures(spec)
    .filter(({ feature }) => !layouts.has(feature))
    .map(({ feature }) => ({
      windowStart: partition.start,
      feature,
      state: 'insufficient_data',
      reason: `no bins yet: they are made from the first ${leastLayoutRows} events that have a value`,
    }));
}

/** Types within a class can be read as each other without a change of meaning. */
function typeClass(type: string): string {
  if (type === '') return 'absent';
  if (isNumberType(type)) return 'number';
  if (type.startsWith('TIMESTAMP') || type === 'DATE') return 'time';
  return type === 'BOOLEAN' ? 'boolean' : 'text';
}
