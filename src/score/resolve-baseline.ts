import { durationMs, overlaps, type Window } from '../engine/tables/window.ts';
import type { ModelSpec } from '../spec/model-spec.ts';

export type Baseline = ModelSpec['baselines'][number];

/** The windows that a window is compared with, or why there are none. */
export type ResolvedBaseline =
  | { readonly name: string; readonly windows: readonly Window[] }
  | { readonly name: string; readonly windows: readonly []; readonly reason: string };

export interface BaselineScope {
  /** What may be read: from the first event to the end of the last delivery partition. */
  readonly known: Window;
  /** Periods that are never part of a baseline. */
  readonly excluded: readonly Window[];
}

/** Baseline kinds that are evaluated; `validate` names the others. */
export const evaluatedBaselines = ['fixed', 'previous_period', 'same_weekday', 'calendar'] as const;

/**
 * Resolves a named baseline for one window. The tested window is never in it: a fixed baseline that overlaps it
 * has no windows. Periods that are excluded or not yet known drop out.
 */
export function resolveBaseline(
  baseline: Baseline,
  window: Window,
  { known, excluded }: BaselineScope,
): ResolvedBaseline {
  const { name } = baseline;
  const none = (reason: string): ResolvedBaseline => ({ name, windows: [], reason });
  if (baseline.kind === 'fixed') {
    const fixed = { start: utc(baseline.start), end: utc(baseline.end) };
    if (overlaps(fixed, window)) return none(`the window lies inside its own baseline, ${name}`);
    if (Date.parse(fixed.end) > Date.parse(known.end)) return none(`baseline ${name} had not ended yet`);
    const windows = without(fixed, excluded);
    return windows.length > 0 ? { name, windows } : none(`baseline ${name} is excluded altogether`);
  }
  if (baseline.kind === 'calendar' && !isOneOf(baseline.days, window))
    return none(`the window is no day of ${name}`);
  const length = durationMs(window);
  const step = baseline.kind === 'same_weekday' ? week : length;
  const count =
    baseline.kind === 'same_weekday'
      ? baseline.weeks
      : baseline.kind === 'previous_period'
        ? baseline.periods
        : 0;
  const past =
    baseline.kind === 'calendar'
      ? sameTimeOn(baseline.days, window)
      : Array.from({ length: count }, (_, index) => shifted(window, -(index + 1) * step)).reverse();
  const windows = past.filter(
    (candidate) =>
      Date.parse(candidate.start) >= Date.parse(known.start) &&
      !overlaps(candidate, window) &&
      !excluded.some((period) => overlaps(period, candidate)),
  );
  return windows.length > 0
    ? { name, windows }
    : none(`nothing is known of baseline ${name} (${described(baseline)}) yet`);
}

/** A baseline in words, for pages and the report. */
export function described(baseline: Baseline): string {
  switch (baseline.kind) {
    case 'fixed':
      return `${baseline.start} to ${baseline.end}`;
    case 'previous_period':
      return baseline.periods === 1 ? 'the period before' : `the ${baseline.periods} periods before`;
    case 'same_weekday':
      return `the same weekday of the past ${baseline.weeks} weeks`;
    case 'calendar':
      return `the past of ${baseline.days.length} days`;
    default:
      return baseline.kind.replace('_', ' ');
  }
}

const day = 86_400_000;
const week = 7 * day;

const dayOf = (instant: string): number => Math.floor(Date.parse(instant) / day);

/** Whether a window begins on one of some days. */
const isOneOf = (days: readonly string[], { start }: Window): boolean =>
  days.some((each) => dayOf(each) === dayOf(start));

/** The window as it was on those of some days that came before it, earliest first. */
const sameTimeOn = (days: readonly string[], window: Window): Window[] =>
  [...new Set(days.map((each) => dayOf(each) - dayOf(window.start)))]
    .filter((shift) => shift < 0)
    .sort((a, b) => a - b)
    .map((shift) => shifted(window, shift * day));

const utc = (instant: string): string =>
  new Date(instant.length === 10 ? `${instant}T00:00:00Z` : instant).toISOString().replace('.000Z', 'Z');

const shifted = ({ start, end }: Window, by: number): Window => ({
  start: utc(new Date(Date.parse(start) + by).toISOString()),
  end: utc(new Date(Date.parse(end) + by).toISOString()),
});

/** A period less some others, as what remains between them. */
function without(period: Window, others: readonly Window[]): Window[] {
  const sorted = others
    .filter((other) => overlaps(period, other))
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  const left: Window[] = [];
  let start = period.start;
  for (const other of sorted) {
    if (Date.parse(other.start) > Date.parse(start)) left.push({ start, end: other.start });
    if (Date.parse(other.end) > Date.parse(start)) start = other.end;
  }
  if (Date.parse(start) < Date.parse(period.end)) left.push({ start, end: period.end });
  return left;
}
