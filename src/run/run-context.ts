import type { Deliveries } from '../capture/deliveries.ts';
import type { ObjectStore } from '../engine/ports/object-store.ts';
import type { Pager } from '../engine/ports/pager.ts';
import type { QueryEngine } from '../engine/ports/query-engine.ts';
import type { FeatureLayout } from '../rollup/layout.ts';
import type { ResolvedSpec } from '../spec/resolve-spec.ts';
import type { PartitionRecords } from './partition-record.ts';

/** What the stages of a run share. */
export interface RunContext {
  readonly spec: ResolvedSpec;
  /** How a person names the spec and the lake in a command that reproduces a figure. */
  readonly specPath: string;
  readonly lakePath: string;
  readonly engine: QueryEngine;
  readonly store: ObjectStore;
  readonly pager: Pager;
  readonly deliveries: Deliveries;
  readonly records: PartitionRecords;
  /** Layouts in force; features without one wait for data. */
  layouts: ReadonlyMap<string, FeatureLayout>;
  /** Do every stage again, whatever was done. */
  readonly force: boolean;
}
