import type { ModelSpec } from '../../spec/model-spec.ts';
import type { ResolvedMonitor } from '../../spec/resolve-monitor.ts';
import { leastWindows } from '../enough-data.ts';
import type { JudgedWindow } from '../evidence.ts';
import { niceAbove, shareInWords } from '../figures.ts';
import type { SpecEdit, Suggestion } from '../suggestion.ts';
import { type Interval, wilsonInterval } from '../wilson-interval.ts';

/** A bound that more windows are above than this, with 95 % certainty, tells nothing. */
const chronicShare = 0.1;

/** A bound of its own for a feature that is above the monitor's again and again. */
export function noisyBound(
  spec: Pick<ModelSpec, 'features'> & { readonly monitors: readonly ResolvedMonitor[] },
  index: number,
  feature: string,
  judged: readonly JudgedWindow[],
): Suggestion | undefined {
  const monitor = spec.monitors[index] as ResolvedMonitor;
  const seen = seenOf(monitor, judged);
  if (seen.windows < leastWindows || seen.interval.low < chronicShare) return undefined;
  return {
    ...suggestionOf(monitor, seen),
    subject: `${monitor.name} of ${feature}`,
    edits: editsOf(spec, index, feature, seen.bounds),
  };
}

/** Bounds of its own for a monitor of which every feature is above them again and again. */
export function noisyMonitor(
  monitor: ResolvedMonitor,
  index: number,
  features: number,
  judged: readonly JudgedWindow[],
): Suggestion {
  const seen = seenOf(monitor, judged);
  return {
    ...suggestionOf(monitor, seen),
    subject: `${monitor.name}, each of its ${features} features`,
    edits: [{ do: 'set', path: ['monitors', index], field: 'bounds', value: seen.bounds }],
  };
}

interface Seen {
  readonly bounds: { readonly investigate: number; readonly act: number };
  readonly above: number;
  readonly figures: number;
  readonly windows: number;
  readonly greatest: number;
  readonly interval: Interval;
}

/** 95 % of windows are within the bound, the greatest so far is within the other. */
function seenOf(monitor: ResolvedMonitor, judged: readonly JudgedWindow[]): Seen {
  const effects = judged.flatMap((window) => effectOf(monitor, window) ?? []).sort((a, b) => a - b);
  const above = judged.filter(
    ({ value, upperBound }) => value !== null && upperBound !== null && value > upperBound,
  ).length;
  const investigate = niceAbove(effects[Math.ceil(0.95 * effects.length) - 1] ?? 0);
  const greatest = effects.at(-1) ?? 0;
  return {
    bounds: { investigate, act: Math.max(investigate, niceAbove(greatest)) },
    above,
    figures: effects.length,
    windows: new Set(judged.map(({ start }) => start)).size,
    greatest,
    interval: wilsonInterval(above, effects.length),
  };
}

const suggestionOf = (
  { bounds_are, score }: ResolvedMonitor,
  { bounds: { investigate, act }, above, figures, windows, greatest, interval }: Seen,
): Omit<Suggestion, 'subject' | 'edits'> => ({
  rule: 'noisy_bound',
  what: `investigate above ${investigate}, act above ${act} (${bounds_are} of ${score})`,
  observed: `${above} of ${figures} figures are above the bound (${shareInWords(above / figures)}); 95 % are up to ${investigate}, the greatest was ${Number(greatest.toPrecision(3))}`,
  interval,
  windows,
  why: 'A finding in so many windows is how it is, and hides the one that matters. If those were incidents, leave the bound.',
});

/** What the monitor's bounds are about. */
function effectOf({ bounds_are }: ResolvedMonitor, { value, baseline }: JudgedWindow): number | undefined {
  if (value === null) return undefined;
  if (bounds_are === 'value') return value;
  if (baseline === null) return undefined;
  if (bounds_are === 'increase') return value - baseline;
  return baseline > 0 ? value / baseline : undefined;
}

/** The monitor's own bounds where it is of this feature alone; else a monitor beside it, and the feature out of it. */
function editsOf(
  { features, monitors }: Pick<ModelSpec, 'features'> & { readonly monitors: readonly ResolvedMonitor[] },
  index: number,
  feature: string,
  bounds: { readonly investigate: number; readonly act: number },
): SpecEdit[] {
  const monitor = monitors[index] as ResolvedMonitor;
  const path = ['monitors', index];
  if (monitor.features?.length === 1) return [{ do: 'set', path, field: 'bounds', value: bounds }];
  // Without a list it is of whatever the score applies to, also of features to come: a person lists them.
  if (!monitor.features) return [];
  const name = `${monitor.name}_${feature}`.slice(0, 64);
  if (monitors.some((other) => other.name === name) || !features.some((known) => known.name === feature))
    return [];
  const { purpose, protects, baseline, window, owner, runbook, mitigation } = monitor;
  const same = { purpose, protects, score: monitor.score, features: [feature], baseline, window, bounds };
  return [
    { do: 'drop', path, field: 'features', value: feature },
    {
      do: 'add',
      path: ['monitors'],
      value: defined({ name, ...same, bounds_are: monitor.bounds_are, owner, runbook, mitigation }),
    },
  ];
}

const defined = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
