import type { AlertMonitor } from '../alert/alert-spec.ts';
import type { VerdictRow } from '../alert/index.ts';
import { featuresOf } from '../alert/verdict/feature-scope.ts';
import { kindOfScore } from '../alert/verdict/monitor-kind.ts';
import { isWindowOf } from '../alert/verdict/monitor-window.ts';
import { canAlert } from '../alert/verdict/responder.ts';
import type { Window } from '../engine/tables/window.ts';
import { askedRows } from './asked-rows.ts';
import { pagingBound, type Side, sidesOf } from './bound-side.ts';
import { coverageOf } from './coverage.ts';
import type { Incident } from './incident.ts';
import { type IncidentOutcome, incidentOutcome } from './incident-outcome.ts';
import { isDuring } from './is-about.ts';
import { type Outcome, type OutcomeScope, outcomeOf } from './outcome.ts';
import type { PastPartition } from './past-partition.ts';
import { type Recommendation, recommend } from './recommend.ts';
import { type ReplayScope, replay } from './replay.ts';
import { type RisenFigure, risenFigures } from './risen-figures.ts';
import { type Threshold, thresholdsOf, withMonitor } from './thresholds.ts';
import { withBound } from './with-bound.ts';

export interface BacktestInput extends ReplayScope {
  /** Delivery partitions in order. */
  readonly history: readonly PastPartition[];
  readonly incidents: readonly Incident[];
  /** Pages a week that people can take. */
  readonly pagesPerWeek: number;
  /** How long before an incident a page is still about it, ms. */
  readonly earlyMs: number;
  readonly onMonitor?: (monitor: string) => void;
}

export interface SideBacktest {
  readonly side: Side;
  readonly thresholds: readonly Threshold[];
  readonly recommended: Recommendation;
}

export interface MonitorBacktest extends Outcome {
  readonly monitor: string;
  readonly score: string;
  /** Empty where it has no bound, or its score is of no catalogue. */
  readonly sides: readonly SideBacktest[];
}

export interface Backtest {
  readonly partitions: number;
  readonly weeks: number;
  readonly gaps: readonly Window[];
  readonly overall: Outcome;
  /** All monitors at once, each with what is recommended for it; undefined where nothing is. */
  readonly recommended: Outcome | undefined;
  readonly incidents: readonly IncidentOutcome[];
  readonly monitors: readonly MonitorBacktest[];
}

/** Replays the past with today's bounds and with others, and says what each would have caught, and how often it would have paged. */
export function backtest(input: BacktestInput): Backtest {
  const { spec, excluded, earlyMs, scoreByName, onMonitor } = input;
  const coverage = coverageOf(input.history, excluded, input.incidents);
  const counted = new Set(coverage.partitions);
  const history = input.history.filter((partition) => counted.has(partition));
  const incidents = coverage.incidents.flatMap(({ incident, outside }) =>
    outside === undefined ? [incident] : [],
  );
  const scope = { weeks: coverage.weeks, earlyMs, incidents };
  const { paging, note } = pagingByMonitor();
  const chanceOf = chancesOf(history, { ...input, ...scope });
  const risen = risenFigures(history, input);
  const paged = history.filter(mayPage(risen));
  const { all, byMonitor } = replay(paged, input, note);
  const monitors = spec.monitors.map((monitor): MonitorBacktest => {
    onMonitor?.(monitor.name);
    const score = scoreByName(monitor.score);
    const expected = incidents.filter((incident) => concerns(incident, monitor, input));
    const outcomes = { ...scope, expected };
    const past = score && {
      ...{ monitor, score, risen: risen.get(monitor.name) ?? [] },
      paging: paging.get(monitor.name) ?? new Set<string>(),
    };
    const sides = past ? sidesOf(past.score, monitor) : [];
    const isAsked = askedRows([monitor]);
    const own = paged.map((partition) => ({ ...partition, scores: partition.scores.filter(isAsked) }));
    return {
      monitor: monitor.name,
      score: monitor.score,
      ...outcomeOf(byMonitor.get(monitor.name)?.pages ?? [], outcomes),
      sides: sides.map((side) => {
        const thresholds = past && canAlert(monitor) ? thresholdsOf(own, input, past, side, outcomes) : [];
        const recommended = recommend({
          thresholds,
          windows: history.length,
          incidents: incidents.length,
          expected: expected.length,
          pagesPerWeek: input.pagesPerWeek,
          isChart: !canAlert(monitor),
          chance: chanceOf(monitor),
        });
        return { side, thresholds, recommended };
      }),
    };
  });
  const changed = withRecommended(input, monitors);
  return {
    partitions: history.length,
    weeks: coverage.weeks,
    gaps: coverage.gaps,
    overall: outcomeOf(all.pages, scope),
    recommended: changed && outcomeOf(replay(paged, { ...input, spec: changed }).all.pages, scope),
    incidents: coverage.incidents.map((covered) => incidentOutcome(covered, all.pages, earlyMs)),
    monitors,
  };
}

/** Share of a monitor's windows that a marked incident lies in: the precision of paging at random. */
function chancesOf(
  history: readonly PastPartition[],
  { grain, earlyMs, incidents }: ReplayScope & OutcomeScope,
): (monitor: AlertMonitor) => number {
  const windows = history.flatMap((partition) => partition.windows);
  const during = new Set(
    windows.filter((window) => incidents.some((incident) => isDuring(window, incident, earlyMs))),
  );
  return (monitor) => {
    const own = windows.filter((window) => isWindowOf(monitor, window, grain));
    return own.length > 0 ? own.filter((window) => during.has(window)).length / own.length : 0;
  };
}

/**
 * Whether a partition can page at any bound: a figure of it is beyond chance, something was found before any figure was
 * computed, or a window has no figures.
 */
function mayPage(risen: ReadonlyMap<string, readonly RisenFigure[]>): (partition: PastPartition) => boolean {
  const isRisen = new Set(
    [...risen.values()].flatMap((figures) => figures.map(({ partition }) => partition)),
  );
  return (partition) =>
    isRisen.has(partition) ||
    partition.conditions.some(({ state }) => state !== 'insufficient_data') ||
    partition.windows.some(
      ({ start, end }) =>
        !partition.scores.some(
          ({ window_start, window_end }) => window_start === start && window_end === end,
        ),
    );
}

/** At which partitions each monitor raised something that alerts. */
function pagingByMonitor() {
  const paging = new Map<string, Set<string>>();
  const note = (partition: PastPartition, verdicts: readonly VerdictRow[]): void => {
    for (const { monitor, severity } of verdicts) {
      if (severity === 'none') continue;
      const at = paging.get(monitor) ?? new Set();
      paging.set(monitor, at.add(partition.end));
    }
  };
  return { paging, note };
}

/** Whether a monitor can be expected to find an incident: it is of the kind, and looks at a feature that was hit. */
function concerns(
  { kind, features }: Incident,
  monitor: AlertMonitor,
  { spec, scoreByName }: ReplayScope,
): boolean {
  if (kind !== undefined && kind !== kindOfScore(monitor.score)) return false;
  const asked = featuresOf(spec, monitor, scoreByName(monitor.score));
  return features === undefined || features.some((feature) => asked.includes(feature));
}

function withRecommended(
  { spec, scoreByName }: ReplayScope,
  monitors: readonly MonitorBacktest[],
): ReplayScope['spec'] | undefined {
  let changed: ReplayScope['spec'] | undefined;
  for (const { monitor: name, score: scoreName, sides } of monitors) {
    const score = scoreByName(scoreName);
    for (const { side, recommended } of sides) {
      const value = recommended.threshold && pagingBound(recommended.threshold);
      const monitor = (changed ?? spec).monitors.find((candidate) => candidate.name === name);
      if (!score || !monitor || value === undefined) continue;
      changed = withMonitor(changed ?? spec, withBound(monitor, score, side, value));
    }
  }
  return changed;
}
