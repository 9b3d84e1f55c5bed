import type { Bounds, BoundsAre } from '../../score/define-score.ts';
import type { AlertMonitor } from '../alert-spec.ts';
import type { JudgedScore } from '../judge-input.ts';

/** Bounds of one question in the score's own unit, before and after chance is allowed for. */
export interface Limits {
  /** Beyond these the verdict is `investigate`; each already at least as far out as the noise floor. */
  readonly upper: number | null;
  readonly lower: number | null;
  readonly upperAct: number | null;
  readonly lowerAct: number | null;
  /** Half-way to `upper` and `lower`: beyond both this and the floor, a verdict is worth a note. */
  readonly upperInfo: number | null;
  readonly lowerInfo: number | null;
  /** What counts before chance is allowed for, in the score's own unit: to explain where the floor took over. */
  readonly declaredUpper: number | null;
  readonly declaredLower: number | null;
}

export interface DeclaredBounds {
  readonly bounds: Bounds;
  readonly boundsAre: BoundsAre;
}

/**
 * A monitor replaces the score's bounds side by side, both levels at once: its own `investigate: 0.3` never meets a
 * default `act: 0.2`. Defaults meant as a ratio say nothing to a monitor that counts in increases.
 */
export function declaredBounds(score: JudgedScore, monitor?: AlertMonitor): DeclaredBounds {
  const boundsAre = monitor?.bounds_are ?? score.boundsAre;
  const defaults = boundsAre === score.boundsAre ? (score.bounds ?? {}) : {};
  const own = monitor?.bounds ?? {};
  const hasUpper = own.investigate !== undefined || own.act !== undefined;
  const hasLower = own.lower_investigate !== undefined || own.lower_act !== undefined;
  const upper = hasUpper ? { investigate: own.investigate, act: own.act } : defaults;
  const lower = hasLower ? { lowerInvestigate: own.lower_investigate, lowerAct: own.lower_act } : defaults;
  return {
    boundsAre,
    bounds: {
      investigate: upper.investigate,
      act: upper.act,
      lowerInvestigate: lower.lowerInvestigate,
      lowerAct: lower.lowerAct,
    },
  };
}

/**
 * Null where bounds are relative to a baseline value that is not there.
 * @param weight what an effect counts for; at 0 nothing is a finding. Bounds say what is worth a look, so a large weight
 *   leaves `investigate` where it is and counts the excess over it: excess × weight reaches `act`. A small one moves both
 *   away, effect × weight reaches the bound.
 */
export function limitsOf(
  { bounds, boundsAre }: DeclaredBounds,
  baselineValue: number | null,
  floor: number | null,
  weight = 1,
): Limits | null {
  if (boundsAre !== 'value' && baselineValue === null) return null;
  const base = baselineValue ?? 0;
  const inUnit = (bound: number | undefined) => {
    if (bound === undefined || weight === 0) return null;
    if (boundsAre === 'value') return bound;
    return boundsAre === 'increase' ? base + bound : bound * base;
  };
  const origin = boundsAre === 'value' ? 0 : base;
  const counted = (limit: number | null) => (limit === null ? null : origin + (limit - origin) / weight);
  const actFrom = (investigate: number | null, act: number | null) => {
    if (act === null || investigate === null) return act;
    return weight < 1 ? counted(act) : investigate + (act - investigate) / weight;
  };
  const halfWay = (limit: number | null) => (limit === null ? null : origin + (limit - origin) / 2);
  // Chance pushes down as far as up; a floor at or below the baseline's value has no mirror image.
  const mirrored =
    floor !== null && baselineValue !== null && floor > baselineValue ? 2 * baselineValue - floor : null;
  const above = (limit: number | null) => (limit === null ? null : Math.max(limit, floor ?? limit));
  const below = (limit: number | null) => (limit === null ? null : Math.min(limit, mirrored ?? limit));

  const declaredUpper = inUnit(bounds.investigate ?? bounds.act);
  const declaredLower = inUnit(bounds.lowerInvestigate ?? bounds.lowerAct);
  const upper = weight < 1 ? counted(declaredUpper) : declaredUpper;
  const lower = weight < 1 ? counted(declaredLower) : declaredLower;
  return {
    declaredUpper: upper,
    declaredLower: lower,
    upper: above(upper),
    lower: below(lower),
    upperAct: above(actFrom(upper, inUnit(bounds.act))),
    lowerAct: below(actFrom(lower, inUnit(bounds.lowerAct))),
    upperInfo: floor === null ? null : above(halfWay(upper)),
    lowerInfo: mirrored === null ? null : below(halfWay(lower)),
  };
}
