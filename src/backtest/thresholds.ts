import type { AlertMonitor } from '../alert/alert-spec.ts';
import type { JudgedScore } from '../alert/index.ts';
import { pagingBound, type Side, type SideBounds, sideBounds } from './bound-side.ts';
import { gridOf } from './grid.ts';
import type { Incident } from './incident.ts';
import { isDuring } from './is-about.ts';
import { type Outcome, type OutcomeScope, outcomeOf } from './outcome.ts';
import { PageLog } from './page-log.ts';
import type { PastPartition } from './past-partition.ts';
import { type Peak, peaksOf } from './peaks.ts';
import { judgePast, type ReplayScope, recent } from './replay.ts';
import type { RisenFigure } from './risen-figures.ts';
import { movedBounds, withBound } from './with-bound.ts';

/** What a monitor would have paged with another bound. */
export interface Threshold extends SideBounds, Outcome {
  /** Today's bound. */
  readonly isCurrent: boolean;
}

export interface MonitorPast {
  readonly monitor: AlertMonitor;
  readonly score: JudgedScore;
  /** Its figures that are beyond chance. */
  readonly risen: readonly RisenFigure[];
  /** Ends of the partitions at which it raises something with today's bounds. */
  readonly paging: ReadonlySet<string>;
}

/**
 * Outcomes of one monitor over the grid of one side, from what it asks about (`askedRows`) of each partition: the most sensitive bound first; the other side stays. A partition
 * is judged again only where a figure is beyond chance or the monitor pages today, and at a bound only where it paged at
 * the one before: a bound farther out never makes a page.
 */
export function thresholdsOf(
  history: readonly PastPartition[],
  scope: ReplayScope,
  { monitor, score, risen, paging }: MonitorPast,
  side: Side,
  outcomes: OutcomeScope,
): Threshold[] {
  const peaks = peaksOf(risen, scope.spec, monitor, score, side);
  const isRisen = new Set(risen.map(({ partition }) => partition.end));
  let paged = history.filter(({ end }) => isRisen.has(end) || paging.has(end));
  const now = sideBounds(score, monitor, side);
  const current = pagingBound(now);
  const published = pagingBound(sideBounds(score, undefined, side));
  const boundsAre = monitor.bounds_are ?? score.boundsAre;
  const isSameUnit = boundsAre === score.boundsAre;
  const known = [current, isSameUnit ? published : undefined].filter((bound) => bound !== undefined);
  const grid = gridOf(
    side,
    peaks.map(({ value }) => value),
    incidentPeaks(peaks, outcomes.expected ?? outcomes.incidents, side, outcomes.earlyMs),
    known,
    boundsAre,
  );
  return grid.map((value) => {
    const log = new PageLog();
    const spec = withMonitor(scope.spec, withBound(monitor, score, side, value));
    paged = paged.filter((partition) =>
      log.add(
        partition.end,
        judgePast(partition, { ...scope, spec }, new Set([monitor.name])),
        recent(partition, spec),
      ),
    );
    return {
      ...movedBounds(now, value, score),
      isCurrent: value === current,
      ...outcomeOf(log.pages, outcomes),
    };
  });
}

export const withMonitor = (spec: ReplayScope['spec'], changed: AlertMonitor): ReplayScope['spec'] => ({
  ...spec,
  monitors: spec.monitors.map((monitor) => (monitor.name === changed.name ? changed : monitor)),
});

/** The farthest figure in each incident: the last bound that still catches it. */
function incidentPeaks(
  peaks: readonly Peak[],
  incidents: readonly Incident[],
  side: Side,
  earlyMs: number,
): number[] {
  return incidents.flatMap((incident) => {
    const during = peaks
      .filter(({ window }) => isDuring(window, incident, earlyMs))
      .map(({ value }) => value);
    const farthest = side === 'upper' ? Math.max(...during) : Math.min(...during);
    return during.length > 0 ? [farthest] : [];
  });
}
