import * as z from 'zod';

const form = /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds; NaN where it is none. */
export function durationMs(text: string): number {
  const parts = form.exec(text);
  if (!parts) return Number.NaN;
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

const hint =
  'it must be an ISO 8601 duration such as PT15M, PT24H, P1D or P4W (months and years have no fixed length)';

/** An ISO 8601 duration of fixed length. */
export const Duration = z.string().regex(form, hint);

/** An ISO 8601 duration above zero. */
export const PositiveDuration = Duration.refine(
  (text) => durationMs(text) !== 0,
  'it must be longer than zero',
);

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A duration for people, at most two units: `1 day 6 hours`, `10 minutes`. */
export function durationInWords(ms: number): string {
  const words: string[] = [];
  let rest = ms;
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.slice(0, 2).join(' ') || 'no time';
}
