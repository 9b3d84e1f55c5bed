import branchSql from '../../sql/capture/local_time_before.sql';
import { text, timestamp } from '../engine/sql/literal.ts';
import { type Fragment, renderSql } from '../engine/sql/render-sql.ts';
import { zoneOffsets } from './zone-offsets.ts';

/** Wall-clock times of a zone as UTC, in SQL of either engine: a CASE over the zone's offsets from 1970 to 2100. */
export function utcTime(wallTime: Fragment, zone: string): Fragment {
  const spans = zoneOffsets(zone, '1970-01-01T00:00:00Z', '2100-01-01T00:00:00Z');
  const last = spans[spans.length - 1] as (typeof spans)[number];
  const branches = spans
    .filter((span) => span.until !== undefined)
    .map(({ offsetSeconds, until }) =>
      renderSql(branchSql, {
        values: { boundary: timestamp(`${until}Z`), offset_seconds: text(String(offsetSeconds)) },
        fragments: { wall_time: wallTime },
      }),
    );
  const otherwise = `${wallTime.fragment} - INTERVAL ${text(String(last.offsetSeconds)).sql} SECOND`;
  if (branches.length > 0) return { fragment: `CASE ${branches.join(' ')} ELSE ${otherwise} END` };
  return last.offsetSeconds === 0 ? wallTime : { fragment: otherwise };
}
