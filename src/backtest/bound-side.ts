import type { AlertMonitor } from '../alert/alert-spec.ts';
import type { JudgedScore } from '../alert/index.ts';
import { declaredBounds } from '../alert/verdict/limits.ts';

/** `upper` bounds are on what rises, `lower` ones on what falls. */
export type Side = 'upper' | 'lower';

/** What a monitor rises at on one side, in the unit that its bounds are in. */
export interface SideBounds {
  readonly investigate: number | undefined;
  readonly act: number | undefined;
}

export function sideBounds(score: JudgedScore, monitor: AlertMonitor | undefined, side: Side): SideBounds {
  const { bounds } = declaredBounds(score, monitor);
  return side === 'upper'
    ? { investigate: bounds.investigate, act: bounds.act }
    : { investigate: bounds.lowerInvestigate, act: bounds.lowerAct };
}

/** The bound beyond which a side pages: that of `investigate`, or of `act` where there is no other. */
export const pagingBound = ({ investigate, act }: SideBounds): number | undefined => investigate ?? act;

/** Sides on which a monitor has a bound. */
export const sidesOf = (score: JudgedScore, monitor: AlertMonitor): Side[] =>
  (['upper', 'lower'] as const).filter((side) => pagingBound(sideBounds(score, monitor, side)) !== undefined);
