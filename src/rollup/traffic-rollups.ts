import binsSql from '../../sql/rollup/traffic_rollups_bins.sql';
import requestsSql from '../../sql/rollup/traffic_rollups_requests.sql';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import { cellGrouping } from './cell-grouping.ts';

export interface TrafficInput {
  readonly inferences: Fragment;
  readonly segments: readonly string[];
  /** Whether the source has these at all: a branch that can have no rows would still be scanned. */
  readonly hasLatency: boolean;
  readonly hasIngestTime: boolean;
}

/** The statement that gives the rows of `traffic_rollups` of one partition. */
export function trafficRollupsSql({
  inferences,
  segments,
  hasLatency,
  hasIngestTime,
}: TrafficInput): string[] {
  const grouping = (within: string): ReturnType<typeof cellGrouping> =>
    cellGrouping('five_minutes', segments, [within]);
  const bins = (measure: string, measured: Fragment): string =>
    renderSql(binsSql, { values: { measure }, fragments: { ...grouping('bin'), inferences, measured } });
  const branches = [
    renderSql(requestsSql, { fragments: { ...grouping('measure'), inferences } }),
    ...(hasLatency ? [bins('latency_ms', { fragment: 'latency_ms' })] : []),
    ...(hasIngestTime
      ? [bins('delivery_delay_s', { fragment: 'to_unixtime(ingest_time) - to_unixtime(event_time)' })]
      : []),
  ];
  return [branches.join('\nUNION ALL\n')];
}
