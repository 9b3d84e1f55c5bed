import type { QueryEngine, SqlRow } from '../../engine/ports/query-engine.ts';
import { type Bindings, renderSql } from '../../engine/sql/render-sql.ts';
import type { Partition } from '../../engine/tables/partition.ts';
import type { Window } from '../../engine/tables/window.ts';
import type { Layouts } from '../../rollup/layout.ts';
import type { ModelSpec } from '../../spec/model-spec.ts';

export type ReportSpec = Pick<
  ModelSpec,
  | 'id'
  | 'purpose'
  | 'owner'
  | 'tier'
  | 'grain'
  | 'features'
  | 'prediction'
  | 'segments'
  | 'baselines'
  | 'excluded_periods'
  | 'monitors'
  | 'datasets'
  | 'expected_changes'
  | 'labels'
  | 'source'
  | 'page_horizon'
  | 'links'
>;

export interface ReportOptions {
  readonly layouts: Layouts;
  /** Delivery partitions that may hold rows of some event windows. */
  readonly partitionsOf: (windows: readonly Window[]) => readonly Partition[];
  /** What the lake holds: from the first event to the end of the last delivery partition. */
  readonly known: Window;
  /** How a person names the lake in a command. */
  readonly lakePath: string;
  /** @default 60: days of the heat map */
  readonly days?: number;
  /** @default 30: features that are shown in detail */
  readonly drilldowns?: number;
}

/** The lake as a report reads it: every query is kept, since the report shows what it was made from. */
export class ReportSource {
  readonly engine: QueryEngine;
  readonly spec: ReportSpec;
  readonly options: ReportOptions;
  readonly queries: { name: string; sql: string }[] = [];

  constructor(engine: QueryEngine, spec: ReportSpec, options: ReportOptions) {
    this.engine = engine;
    this.spec = spec;
    this.options = options;
  }

  async rows<Row extends SqlRow>(name: string, template: string, bindings: Bindings = {}): Promise<Row[]> {
    const sql = renderSql(template, {
      ...bindings,
      values: { model: this.spec.id, ...bindings.values },
    }).trim();
    this.queries.push({ name, sql });
    return this.engine.query<Row>(sql);
  }
}
