import type { Condition } from '../alert/index.ts';
import { mappedColumns } from '../capture/column-mapping.ts';
import { isNumberType } from '../capture/feature-expression.ts';
import { untyped } from '../capture/source-object.ts';
import { type Partition, partitionsBetween } from '../engine/tables/partition.ts';
import type { Window } from '../engine/tables/window.ts';
import type { FeatureLayout } from '../rollup/layout.ts';
import { monitoredFeatures, predictionFeature } from '../rollup/monitored-features.ts';
import { leastLayoutRows } from './ensure-layouts.ts';
import type { PartitionRecords } from './partition-record.ts';
import { partitionsOf } from './partitions-of.ts';
import type { RunContext } from './run-context.ts';

/** What conditions depend on: the spec, layouts in force, and what is known of delivery partitions. */
export interface ConditionContext extends Pick<RunContext, 'spec' | 'layouts'> {
  readonly records: Pick<PartitionRecords, 'all' | 'of'>;
}

/** What holds of a feature, in whatever window it is asked about. */
type FeatureCondition = Pick<Condition, 'feature' | 'state' | 'reason'>;

/**
 * What is wrong with a window itself, before any figure: nothing delivered, unreadable files, changed columns.
 * A window of several partitions has what any of them has; nothing was delivered in it if nothing was in all.
 */
export function windowConditions(context: ConditionContext, window: Window, asOf: string): Condition[] {
  const { records, spec } = context;
  const at = { windowStart: window.start, windowEnd: window.end };
  const within = partitionsBetween(window.start, window.end, spec.grain);
  const held = partitionsOf(records, [window], asOf);
  const unreadable = within.flatMap((partition) =>
    (records.of(partition)?.curate?.unreadable ?? []).map(
      ({ object, problem }): Condition => ({
        ...at,
        feature: ':table',
        state: 'error',
        reason: `nothing could be read from ${object.split('/').at(-1)}: ${problem}`,
      }),
    ),
  );
  if (held.length === 0) {
    const delivered = within.reduce(
      (sum, partition) => sum + (records.of(partition)?.curate?.delivered ?? 0),
      0,
    );
    const reason =
      delivered > 0 ? `all ${delivered} events of the window were rejected` : 'no events were delivered';
    return [...unreadable, { ...at, feature: ':table', state: 'no_data', reason }];
  }
  const features = within.flatMap((partition) => [
    ...schemaChanges(context, partition),
    ...withoutLayout(context),
  ]);
  const byFeature = new Map(features.map((condition) => [condition.feature, { ...condition, ...at }]));
  return [...unreadable, ...byFeature.values()];
}

/** A column that is gone, or of another kind than when its layout was made. */
export function schemaChanges(
  { records, layouts, spec }: ConditionContext,
  partition: Partition,
): FeatureCondition[] {
  const types = records.of(partition)?.curate?.sourceTypes ?? {};
  return [...layouts.values()].flatMap((layout): FeatureCondition[] => {
    const { feature, source_type } = layout;
    const type = types[feature];
    if (type === undefined || isSameKind(layout, type)) return [];
    const column = columnInWords(spec, feature);
    const isKnown = source_type !== '' && source_type !== untyped;
    const reason =
      type === ''
        ? `${column} is gone${isKnown ? `, it was ${source_type}` : ''}`
        : `${column} came as ${type}, before it was ${source_type}`;
    return [{ feature, state: 'schema_changed', reason }];
  });
}

/** The column as the producer calls it, and the feature where that is called otherwise. */
function columnInWords(spec: RunContext['spec'], feature: string): string {
  if (!spec.source) return `column of ${feature}`;
  const mapping = mappedColumns(spec);
  const column = (feature === predictionFeature ? mapping.prediction : mapping.feature(feature)) ?? feature;
  return column === feature ? `column ${column}` : `column ${column} of ${feature}`;
}

function withoutLayout({ spec, layouts }: ConditionContext): FeatureCondition[] {
  return monitoredFeatures(spec)
    .filter(({ feature }) => !layouts.has(feature))
    .map(({ feature }) => ({
      feature,
      state: 'insufficient_data',
      reason: `no bins yet: they are made from the first ${leastLayoutRows} events that have a value`,
    }));
}

/** CSV and JSON do not say what kind a column is; numbers that a layout read from text were of such a file. */
function isSameKind({ type, source_type: before }: FeatureLayout, now: string): boolean {
  const isUnknown = ['', untyped].includes(before) || (type === 'numeric' && typeClass(before) === 'text');
  if (now === '') return before === '';
  return isUnknown || now === untyped || typeClass(now) === typeClass(before);
}

/** Types within a class can be read as each other without a change of meaning. */
function typeClass(type: string): string {
  if (type === '') return 'absent';
  if (isNumberType(type)) return 'number';
  if (type.startsWith('TIMESTAMP') || type === 'DATE') return 'time';
  return type === 'BOOLEAN' ? 'boolean' : 'text';
}
