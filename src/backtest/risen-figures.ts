import type { AlertMonitor } from '../alert/alert-spec.ts';
import type { JudgedScore, JudgedWindow } from '../alert/index.ts';
import { evidenceBounds } from '../alert/verdict/effect-gate.ts';
import { featuresOf } from '../alert/verdict/feature-scope.ts';
import { levelOf } from '../alert/verdict/level.ts';
import { type DeclaredBounds, declaredBounds, limitsOf } from '../alert/verdict/limits.ts';
import { isWindowOf } from '../alert/verdict/monitor-window.ts';
import type { ScoreRow } from '../score/score-row.ts';
import { askedRows } from './asked-rows.ts';
import type { Side } from './bound-side.ts';
import type { PastPartition } from './past-partition.ts';
import type { ReplayScope } from './replay.ts';

/** A figure that some bound could make a page of, and the monitor that asks for it. */
export interface RisenFigure {
  readonly partition: PastPartition;
  readonly row: ScoreRow;
  readonly side: Side;
}

interface Asking {
  readonly monitor: AlertMonitor;
  readonly features: ReadonlySet<string>;
  readonly sides: readonly Side[];
  readonly baseline: string;
  readonly isAsked: (row: ScoreRow) => boolean;
}

/**
 * Figures beyond chance, by the monitor that asks for them: what lies within its noise floor rises at no bound, and is
 * most of what there is. One pass over all figures.
 */
export function risenFigures(
  history: readonly PastPartition[],
  scope: ReplayScope,
): ReadonlyMap<string, readonly RisenFigure[]> {
  const found = new Map<string, RisenFigure[]>(scope.spec.monitors.map(({ name }) => [name, []]));
  const byScore = askingByScore(scope);
  for (const partition of history) {
    for (const row of partition.scores) {
      for (const asking of byScore.get(row.score) ?? []) {
        if (!asking.features.has(row.feature)) continue;
        const sides = asking.sides.filter((side) => isRisen(row, side));
        if (sides.length === 0 || !isAskedBy(asking, row, scope)) continue;
        for (const side of sides) found.get(asking.monitor.name)?.push({ partition, row, side });
      }
    }
  }
  return found;
}

function askingByScore({ spec, scoreByName }: ReplayScope): Map<string, Asking[]> {
  const byScore = new Map<string, Asking[]>();
  for (const monitor of spec.monitors) {
    const score = scoreByName(monitor.score);
    if (!score) continue;
    const asking = {
      monitor,
      features: new Set(featuresOf(spec, monitor, score)),
      sides: boundedSides(monitor, score),
      baseline: monitor.baseline ?? spec.baselines[0]?.name ?? '',
      isAsked: askedRows([monitor]),
    };
    byScore.set(monitor.score, [...(byScore.get(monitor.score) ?? []), asking]);
  }
  return byScore;
}

/** Sides on which a monitor may rise, with bounds of its own or as evidence of an effect. */
function boundedSides(monitor: AlertMonitor, score: JudgedScore): Side[] {
  const { bounds } = evidenceBounds(monitor.score, declaredBounds(score, monitor));
  const isUpper = bounds.investigate !== undefined || bounds.act !== undefined;
  const isLower = bounds.lowerInvestigate !== undefined || bounds.lowerAct !== undefined;
  return [...(isUpper ? (['upper'] as const) : []), ...(isLower ? (['lower'] as const) : [])];
}

function isAskedBy({ monitor, baseline, isAsked }: Asking, row: ScoreRow, { grain }: ReplayScope): boolean {
  const window = { start: row.window_start, end: row.window_end } as JudgedWindow;
  return (
    (row.baseline === baseline || row.baseline === '') && isAsked(row) && isWindowOf(monitor, window, grain)
  );
}

const anywhere: Readonly<Record<Side, DeclaredBounds>> = {
  upper: { bounds: { investigate: Number.NEGATIVE_INFINITY }, boundsAre: 'value' },
  lower: { bounds: { lowerInvestigate: Number.POSITIVE_INFINITY }, boundsAre: 'value' },
};

/** Whether a figure would rise at a bound that everything is beyond: whether it is more than chance. */
function isRisen({ score_value, q_value, baseline_value, noise_floor }: ScoreRow, side: Side): boolean {
  if (score_value === null) return false;
  const limits = limitsOf(anywhere[side], baseline_value, noise_floor);
  return limits !== null && levelOf(score_value, q_value, limits) !== 'ok';
}
