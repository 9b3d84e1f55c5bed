import beforeSql from '../../sql/capture/local_time_before.sql';
import { integer, timestamp } from '../engine/sql/literal.ts';
import { type Fragment, renderFragment } from '../engine/sql/render-sql.ts';
import { type OffsetSpan, zoneOffsets } from './zone-offsets.ts';

/** Wall-clock times of a zone as UTC, in SQL of either engine: a search in the zone's offsets from 1970 to 2100. */
export function utcTime(wallTime: Fragment, zone: string): Fragment {
  const spans = zoneOffsets(zone, '1970-01-01T00:00:00Z', '2100-01-01T00:00:00Z');
  if (spans.length === 1 && spans[0]?.offsetSeconds === 0) return wallTime;
  return { fragment: `${wallTime.fragment} - ${offset(wallTime, spans).fragment} * INTERVAL '1' SECOND` };
}

/**
 * A tree of CASE, halved at each step. As one list of some 260 branches it took Trino nine times as long (6.2 s against
 * 0.7 s for 300,000 rows): code that long is not compiled by the virtual machine, so every branch that it goes through counts.
 */
function offset(wallTime: Fragment, spans: readonly OffsetSpan[]): Fragment {
  const [first] = spans as [OffsetSpan, ...OffsetSpan[]];
  if (spans.length === 1) return { fragment: `(${integer(first.offsetSeconds).sql})` };
  const half = Math.floor(spans.length / 2);
  return renderFragment(beforeSql, {
    values: { boundary: timestamp(`${(spans[half - 1] as OffsetSpan).until}Z`) },
    fragments: {
      wall_time: wallTime,
      before: offset(wallTime, spans.slice(0, half)),
      after: offset(wallTime, spans.slice(half)),
    },
  });
}
