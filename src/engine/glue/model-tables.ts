import { eventTable } from '../../capture/event-table.ts';
import { segmentColumn } from '../../rollup/cell-grouping.ts';
import { featureColumn, monitoredFeatures } from '../../rollup/monitored-features.ts';
import type { ModelSpec } from '../../spec/model-spec.ts';
import { column, inferences, labelEvents, type Table } from '../tables/index.ts';
import { glueColumns } from './glue-column.ts';
import type { GlueTable, PartitionDepth } from './glue-table.ts';
import { type Days, locationTemplate, partitionKeys, projection } from './projection.ts';
import { modelTableNames, tableNames } from './table-names.ts';
import { UnfitColumnError } from './unfit-column-error.ts';

/**
 * Tables of one model: raw events by the hour of their delivery, whatever its grain, and curated events, whose
 * partitions are registered, since each lies where its last run published it.
 * @throws UnfitColumnError
 */
export function modelTables(spec: ModelSpec, days: Days): GlueTable[] {
  const of = { inference_events: eventTable(spec), label_events: labelEvents, inferences: curated(spec) };
  return modelTableNames.map((name): GlueTable => {
    const table: Table = of[name];
    const isRegistered = name === 'inferences';
    const depth: PartitionDepth = isRegistered ? spec.grain : 'hour';
    return {
      name: tableNames.ofModel(spec.id, name),
      table: name,
      depth,
      doc: `${table.doc} Model ${spec.id}.`,
      columns: glueColumns(namedInGlue(table, spec.id)),
      partitionKeys: partitionKeys(depth, false),
      prefix: `${name}/model=${spec.id}/`,
      template: locationTemplate(name, depth, spec.id),
      projection: isRegistered ? undefined : projection(name, depth, days),
    };
  });
}

/** As `sql/rollup/inferences.sql` writes it: event, cell, segments, features. */
function curated(spec: ModelSpec): Table {
  const typeOf = new Map(monitoredFeatures(spec).map((feature) => [feature.column, feature.type]));
  const features = spec.features
    .filter(({ type }) => type !== 'embedding')
    .map(({ name, description, unit }) =>
      column(
        featureColumn(name),
        typeOf.get(featureColumn(name)) === 'categorical' ? 'varchar' : 'double',
        [description, unit && `unit: ${unit}`].filter(Boolean).join('; ') || 'feature',
      ),
    );
  return {
    ...inferences,
    columns: [
      ...inferences.columns.map((each) =>
        each.name === 'prediction' && spec.prediction?.type === 'multiclass'
          ? column('prediction', 'varchar', each.doc)
          : each,
      ),
      column('cell_key', 'bigint', 'hash of the version and segment values: what rollups group by'),
      ...(spec.batch_jobs.length > 0 ? [column('batch_run_id', 'varchar', 'batch scoring run')] : []),
      ...spec.segments.map(({ name }) => column(segmentColumn(name), 'varchar', 'segment; never null')),
      ...features,
    ],
  };
}

/** Glue keeps names in lower case, and Firehose finds no other: an unfit one would be null for good, in silence. */
function namedInGlue(table: Table, model: string): Table {
  for (const { name } of table.columns) {
    if (!/^[a-z0-9_]+$/.test(name)) throw new UnfitColumnError(model, table.name, name);
  }
  return table;
}
