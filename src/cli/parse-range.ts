import { iso } from '../engine/tables/partition.ts';
import type { Window } from '../engine/tables/window.ts';
import { UsageError } from './exit-code.ts';

const form = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** An ISO date (its midnight) or instant, UTC unless it says otherwise. */
export function parseInstant(text: string, option: string): string {
  const zoned =
    text.length === 10 ? `${text}T00:00:00Z` : /(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`;
  const instant = Date.parse(zoned);
  // A date that rolls over (31 February) parses as another day: it must read back as it was written.
  const rollsOver = text.length === 10 && !Number.isNaN(instant) && iso(instant).slice(0, 10) !== text;
  if (!form.test(text) || Number.isNaN(instant) || rollsOver) {
    throw new UsageError(
      `${option}: '${text}' is no date or instant. Write 2024-01-15 or 2024-01-15T06:00:00Z.`,
    );
  }
  return iso(instant);
}

/** A half-open range `A..B`. */
export function parseRange(text: string, option: string): Window {
  const [start, end, ...rest] = text.split('..');
  if (!start || !end || rest.length > 0) {
    throw new UsageError(
      `${option}: '${text}' is no range. Write A..B, for example 2024-01-01..2024-01-15 (B is exclusive).`,
    );
  }
  const window = { start: parseInstant(start, option), end: parseInstant(end, option) };
  if (window.start >= window.end) throw new UsageError(`${option}: '${text}' ends before it starts.`);
  return window;
}

/** `--from` and `--to`, where they are given. */
export const parseInstantRange = ({
  from,
  to,
}: {
  readonly from?: string;
  readonly to?: string;
}): { readonly from?: string; readonly to?: string } => ({
  ...(from === undefined ? {} : { from: parseInstant(from, '--from') }),
  ...(to === undefined ? {} : { to: parseInstant(to, '--to') }),
});
