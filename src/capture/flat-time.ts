/** An RFC 3339 time as engines cast it to a timestamp: UTC without zone, in milliseconds. Null where it is none. */
export function flatTime(time: string | undefined | null): string | null {
  const ms = time === undefined || time === null ? Number.NaN : Date.parse(time);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, -1).replace('T', ' ');
}
