import summarySql from '../../sql/rollup/curated_summary.sql';
import censusSql from '../../sql/rollup/event_ids_census.sql';
import inferencesSql from '../../sql/rollup/inferences.sql';
import firstCopySql from '../../sql/rollup/inferences_first_copy.sql';
import lateWindowsSql from '../../sql/rollup/late_windows.sql';
import type { ColumnMapping } from '../capture/column-mapping.ts';
import type { DeliveredRows } from '../capture/deliveries.ts';
import { untyped } from '../capture/source-object.ts';
import { textExpression } from '../capture/text-expression.ts';
import { typedEvents } from '../capture/typed-events.ts';
import type { QueryEngine } from '../engine/ports/query-engine.ts';
import { identifier } from '../engine/sql/identifier.ts';
import { timestamp } from '../engine/sql/literal.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import { inferences } from '../engine/tables/index.ts';
import { type Partition, partitionsBefore } from '../engine/tables/partition.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { cellKey } from './cell-grouping.ts';
import { curatedVersions } from './curated-cells.ts';

/** What one curated partition holds, and what became of the rest. Counts are rows. */
export interface CuratedPartition {
  readonly rows: number;
  readonly delivered: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Of an event window before the partition. */
  readonly late: number;
  /** Order-free hash of the event ids: a later partition is curated again only if these change. */
  readonly idsHash: string;
  /** Earliest event window that has rows here; undefined where there are none. */
  readonly earliestWindow?: string;
  /** Earlier event windows that have rows here: they are scored again. */
  readonly lateWindows: readonly string[];
  readonly versions: readonly string[];
  /** Physical type of each feature's source column; '' where the source lacks it. */
  readonly sourceTypes: Readonly<Record<string, string>>;
}

export interface Curated {
  readonly rejected: number;
  /** The rows that were refused, as a relation and the condition that the others meet. */
  readonly invalid: { readonly source: Fragment; readonly valid: Fragment; readonly eventTime: Fragment };
  readonly record: CuratedPartition;
}

/** Writes the curated rows of one delivery partition: valid, typed, one copy of each event. */
export async function curateRows(
  engine: QueryEngine,
  spec: ModelSpec,
  partition: Partition,
  mapping: ColumnMapping,
  delivered: DeliveredRows | undefined,
): Promise<Curated> {
  if (!delivered) {
    await engine.drop('inferences', spec.id, partition);
    return nothing;
  }
  const { relation, types } = delivered;
  const hasIds = mapping.eventId !== undefined && types.has(mapping.eventId);
  const eventId = { fragment: hasIds ? asText(engine, mapping.eventId as string, types) : 'NULL' };
  const eventTime = { fragment: types.has(mapping.eventTime) ? identifier(mapping.eventTime) : 'NULL' };
  const seen = await engine.relation(
    'inferences',
    spec.id,
    partitionsBefore(partition, spec.lookback_partitions),
  );
  const valid = {
    fragment: hasIds ? 'event_time IS NOT NULL AND event_id IS NOT NULL' : 'event_time IS NOT NULL',
  };
  const [ids] = await engine.query<{
    row_count: number;
    invalid_count: number;
    repeated_count: number;
    seen_count: number;
    ids_hash: string | null;
  }>(
    renderSql(censusSql, {
      fragments: { event_id: eventId, event_time: eventTime, source: relation, seen, valid },
    }),
  );
  const typed = typedEvents(spec, mapping, types, engine.dialect);
  const segments = spec.segments.map(({ name }) => name);
  const unseen = ids?.seen_count
    ? {
        fragment: `AND event_id NOT IN (SELECT event_id FROM ${seen.fragment} AS earlier WHERE event_id IS NOT NULL)`,
      }
    : none;
  const events = renderSql(inferencesSql, {
    values: { grain: spec.grain },
    fragments: {
      event_columns: typed.event_columns,
      columns: typed.columns,
      cell_key: cellKey(segments),
      source: relation,
      valid,
      unseen,
    },
  });
  const rows = await engine.materialise('inferences', spec.id, partition, [
    ids?.repeated_count ? firstCopy(events, typed.openColumns) : events,
  ]);
  const current = await engine.relation('inferences', spec.id, [partition]);
  const [[summary], versions] = await Promise.all([
    engine.query<{ earliest_window: string | null; late_count: number }>(
      renderSql(summarySql, {
        values: { start: timestamp(partition.start) },
        fragments: { inferences: current },
      }),
    ),
    curatedVersions(engine, current, segments),
  ]);
  const lateWindows = summary?.late_count
    ? await engine.query<{ window_start: string }>(
        renderSql(lateWindowsSql, {
          values: { start: timestamp(partition.start) },
          fragments: { inferences: current },
        }),
      )
    : [];
  const rejected = ids?.invalid_count ?? 0;
  return {
    rejected,
    invalid: {
      source: relation,
      valid: {
        fragment: hasIds
          ? `${eventTime.fragment} IS NOT NULL AND ${eventId.fragment} IS NOT NULL`
          : `${eventTime.fragment} IS NOT NULL`,
      },
      eventTime,
    },
    record: {
      rows,
      delivered: ids?.row_count ?? 0,
      rejected,
      // Counted before, so that what was written can be held against it.
      duplicates: hasIds ? (ids?.repeated_count ?? 0) + (ids?.seen_count ?? 0) : 0,
      late: summary?.late_count ?? 0,
      idsHash: ids?.ids_hash ?? '',
      lateWindows: lateWindows.map(({ window_start }) => window_start),
      ...(summary?.earliest_window ? { earliestWindow: summary.earliest_window } : {}),
      versions,
      sourceTypes: sourceTypes(spec, mapping, delivered),
    },
  };
}

/** As `inferences` keeps it, so that it equals, and hashes as, the ids of earlier partitions. */
const asText = ({ dialect }: QueryEngine, column: string, types: ReadonlyMap<string, string>): string =>
  textExpression(identifier(column), types.get(column) as string, dialect);

const none: Fragment = { fragment: '' };

const nothing: Curated = {
  rejected: 0,
  invalid: { source: none, valid: none, eventTime: none },
  record: {
    rows: 0,
    delivered: 0,
    rejected: 0,
    duplicates: 0,
    late: 0,
    idsHash: '',
    lateWindows: [],
    versions: [],
    sourceTypes: {},
  },
};

const firstCopy = (events: string, open: readonly string[]): string => {
  const own = inferences.columns.map(({ name }) => name);
  const list = (names: readonly string[]): Fragment => ({ fragment: names.map(identifier).join(', ') });
  return renderSql(firstCopySql, {
    fragments: {
      columns: list([...own, 'cell_key', ...open]),
      order: list([...own, ...open]),
      events: { fragment: events },
    },
  });
};

function sourceTypes(
  spec: ModelSpec,
  mapping: ColumnMapping,
  { types, isUntyped }: DeliveredRows,
): Record<string, string> {
  const named: [string, string][] = spec.features.map(({ name }) => [name, mapping.feature(name)]);
  if (mapping.prediction !== undefined) named.push(['prediction', mapping.prediction]);
  const typeOf = (column: string): string => {
    const type = types.get(column) ?? '';
    return type !== '' && isUntyped ? untyped : type;
  };
  return Object.fromEntries(named.map(([feature, column]) => [feature, typeOf(column)]));
}
