import type { AlertMonitor } from '../alert/alert-spec.ts';
import type { JudgedScore } from '../alert/index.ts';
import { declaredBounds } from '../alert/verdict/limits.ts';
import { type Side, type SideBounds, sideBounds } from './bound-side.ts';

/**
 * A side's bounds with another value to page at: `act` keeps its multiple of `investigate`. Of shares, which end at 1, it
 * goes no farther than half of what is left.
 */
export function movedBounds(
  { investigate, act }: SideBounds,
  value: number,
  { unit }: Pick<JudgedScore, 'unit'>,
): SideBounds {
  if (investigate === undefined) return { investigate, act: value };
  if (act === undefined || value === investigate) return { investigate: value, act };
  const moved = farther(value, act, investigate);
  const isShare = unit.startsWith('share') && value < 1 && moved > value;
  return { investigate: value, act: isShare ? Math.min(moved, (value + 1) / 2) : moved };
}

/** Where the multiple says nothing, as for a bound of 0, `act` keeps its distance. */
function farther(value: number, act: number, investigate: number): number {
  const scaled =
    investigate === 0 || value * investigate <= 0 ? value + act - investigate : (value * act) / investigate;
  const rounded = Number(scaled.toPrecision(3));
  // Of negative bounds a multiple goes the other way: `act` never comes before `investigate`.
  return act >= investigate ? Math.max(rounded, value) : Math.min(rounded, value);
}

/** A monitor with other bounds on one side. The other side stays as it is. */
export function withBound(
  monitor: AlertMonitor,
  score: JudgedScore,
  side: Side,
  value: number,
): AlertMonitor {
  const moved = { [side]: movedBounds(sideBounds(score, monitor, side), value, score) };
  const { upper, lower } = {
    upper: sideBounds(score, monitor, 'upper'),
    lower: sideBounds(score, monitor, 'lower'),
    ...moved,
  } as Record<Side, SideBounds>;
  const given = Object.entries({
    investigate: upper.investigate,
    act: upper.act,
    lower_investigate: lower.investigate,
    lower_act: lower.act,
  }).filter(([, bound]) => bound !== undefined);
  const { boundsAre } = declaredBounds(score, monitor);
  return { ...monitor, bounds: Object.fromEntries(given), bounds_are: boundsAre };
}
