import { Temporal } from 'temporal-polyfill';

/** Wall-clock times from the previous span's `until` on, and before this one's, are `offsetSeconds` ahead of UTC. */
export interface OffsetSpan {
  readonly offsetSeconds: number;
  /** Wall-clock time, exclusive, ISO 8601 without zone; undefined for the last span. */
  readonly until: string | undefined;
}

/**
 * The offsets of a time zone as spans of wall-clock time between two instants. Where the clock is set back (a fold)
 * or forward (a gap) the earlier offset counts, so every wall-clock time has one instant.
 * @param zone IANA name
 */
export function zoneOffsets(zone: string, from: string, to: string): OffsetSpan[] {
  const end = Temporal.Instant.from(to);
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  const spans: OffsetSpan[] = [];
  let offset = at.offsetNanoseconds;
  for (;;) {
    at = at.getTimeZoneTransition('next');
    if (!at || Temporal.Instant.compare(at.toInstant(), end) > 0) break;
    // A fold begins again, and a gap ends, where the clock reads the same instant under the earlier and the later offset.
    const before = at.toInstant().toZonedDateTimeISO('UTC').toPlainDateTime().add({ nanoseconds: offset });
    const after = at.toPlainDateTime();
    const until = Temporal.PlainDateTime.compare(before, after) >= 0 ? before : after;
    spans.push({ offsetSeconds: offset / 1e9, until: until.toString() });
    offset = at.offsetNanoseconds;
  }
  spans.push({ offsetSeconds: offset / 1e9, until: undefined });
  return spans;
}
