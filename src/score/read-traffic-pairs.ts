import mergedSql from '../../sql/score/merged_traffic.sql';
import trafficSql from '../../sql/score/traffic_counts.sql';
import { renderSql } from '../engine/sql/render-sql.ts';
import { durationMs, type Window } from '../engine/tables/window.ts';
import { type Cell, cellKey } from './cell.ts';
import type { TrafficPair } from './pair.ts';
import { type CellFilter, type ReadScope, scopeFragments } from './read-scope.ts';

export interface CellTrafficPair extends Cell {
  readonly pair: TrafficPair;
}

type Row = Omit<Cell, 'model_version'> & {
  version_cell: string;
  measure: string;
  bin: number;
  current_count: number;
  baseline_count: number;
};
type Counts = {
  requests: number;
  errors: number;
  windows: number;
  latency: { bin: number; count: number }[];
};

/** Reads merged volume, errors and latency of each cell. */
export async function readTrafficPairs(scope: ReadScope, filter: CellFilter): Promise<CellTrafficPair[]> {
  const fragments = await scopeFragments(scope, filter, 'traffic_rollups', mergedSql);
  const rows = await scope.engine.query<Row & Record<string, string | number>>(
    renderSql(trafficSql, { fragments }),
  );
  const baselineMs = scope.baseline.windows.reduce((sum, window) => sum + durationMs(window), 0);
  const windows = baselineMs / durationMs(scope.current.windows[0] as Window);
  const cells = new Map<string, Cell & { current: Counts; baseline: Counts }>();
  for (const { version_cell, segment, segment_value, measure, bin, current_count, baseline_count } of rows) {
    const cell = { model_version: version_cell, segment, segment_value };
    const found = cells.get(cellKey(cell)) ?? { ...cell, current: counts(1), baseline: counts(windows) };
    cells.set(cellKey(cell), found);
    add(found.current, measure, bin, current_count);
    add(found.baseline, measure, bin, baseline_count);
  }
  return [...cells.values()].map(({ current, baseline, ...cell }) => ({
    ...cell,
    pair: { type: 'traffic', current, baseline },
  }));
}

const counts = (windows: number): Counts => ({ requests: 0, errors: 0, windows, latency: [] });

function add(counted: Counts, measure: string, bin: number, count: number): void {
  if (measure === 'requests') counted.requests += count;
  else if (measure === 'errors') counted.errors += count;
  else if (count > 0) counted.latency.push({ bin, count });
}
