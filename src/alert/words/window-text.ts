const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayMs = 86_400_000;

const dayMonth = (ms: number) => `${new Date(ms).getUTCDate()} ${months[new Date(ms).getUTCMonth()]}`;
const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);
const isMidnight = (ms: number) => ms % dayMs === 0;

/** An instant as ranges on the command line take it: a date where it is a midnight. */
export function instantArgument(instant: string): string {
  const ms = Date.parse(instant);
  return new Date(ms).toISOString().slice(0, isMidnight(ms) ? 10 : 19) + (isMidnight(ms) ? '' : 'Z');
}

/** `2013-12-31..2014-01-01`, half-open. */
export const rangeArgument = (start: string, end: string): string =>
  `${instantArgument(start)}..${instantArgument(end)}`;

/** For a headline: "31 Dec UTC", "24–30 Dec UTC", "31 Dec 14:00–15:00 UTC". Days are inclusive here. */
export function windowText(start: string, end: string): string {
  const from = Date.parse(start);
  const to = Date.parse(end);
  if (isMidnight(from) && isMidnight(to)) {
    const last = to - dayMs;
    if (last <= from) return `${dayMonth(from)} UTC`;
    const sameMonth = dayMonth(from).slice(-3) === dayMonth(last).slice(-3);
    return `${sameMonth ? new Date(from).getUTCDate() : dayMonth(from)}–${dayMonth(last)} UTC`;
  }
  const until =
    to - from <= dayMs && dayMonth(from) === dayMonth(to - 1) ? clock(to) : `${dayMonth(to)} ${clock(to)}`;
  return `${dayMonth(from)} ${clock(from)}–${until} UTC`;
}

/** "31 Dec 2013 00:00 UTC". */
export function instantText(instant: string): string {
  const ms = Date.parse(instant);
  return `${dayMonth(ms)} ${new Date(ms).getUTCFullYear()} ${clock(ms)} UTC`;
}
