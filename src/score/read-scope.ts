import type { QueryEngine } from '../engine/ports/query-engine.ts';
import { text, timestamp } from '../engine/sql/literal.ts';
import type { Fragment } from '../engine/sql/render-sql.ts';
import type { Partition } from '../engine/tables/partition.ts';
import type { Window } from '../engine/tables/window.ts';

/** Which cells a read returns. */
export type CellFilter =
  /** All versions together, every segment. */
  | { readonly cells: 'segments' }
  /** Each version by itself, all traffic. */
  | { readonly cells: 'versions' }
  /** One version (or '*') in one segment (or '*'), or in one value of it. */
  | { readonly cells: 'one'; readonly version: string; readonly segment: string; readonly value?: string };

/** Two windows over the delivery partitions that hold their rows. */
export interface ReadScope {
  readonly engine: QueryEngine;
  readonly model: string;
  readonly current: Window;
  /** Empty where there is nothing to compare with. */
  readonly baseline: readonly Window[];
  /** Delivery partitions that may hold rows of either. */
  readonly partitions: readonly Partition[];
}

/** The fragments that all queries of sql/score share. */
export function scopeFragments(
  { current, baseline }: ReadScope,
  filter: CellFilter,
): Record<string, Fragment> {
  const within = ({ start, end }: Window): string =>
    `(window_start >= ${timestamp(start).sql} AND window_start < ${timestamp(end).sql})`;
  const isOneVersion = filter.cells === 'one' && filter.version !== '*';
  const byVersion = filter.cells === 'versions' || isOneVersion;
  return {
    is_current: { fragment: within(current) },
    is_baseline: { fragment: baseline.length > 0 ? `(${baseline.map(within).join(' OR ')})` : 'false' },
    cells: { fragment: cellCondition(filter) },
    version: { fragment: byVersion ? 'model_version' : "'*'" },
    version_key: { fragment: byVersion ? 'model_version,' : '' },
  };
}

function cellCondition(filter: CellFilter): string {
  if (filter.cells === 'segments') return 'true';
  if (filter.cells === 'versions') return "segment = '*'";
  return [
    `segment = ${text(filter.segment).sql}`,
    ...(filter.value === undefined ? [] : [`segment_value = ${text(filter.value).sql}`]),
    ...(filter.version === '*' ? [] : [`model_version = ${text(filter.version).sql}`]),
  ].join(' AND ');
}
