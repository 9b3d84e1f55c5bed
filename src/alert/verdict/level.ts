import type { Limits } from './limits.ts';

const levels = ['ok', 'info', 'investigate', 'act'] as const;
export type Level = (typeof levels)[number];

export const lesserLevel = (a: Level, b: Level): Level =>
  levels[Math.min(levels.indexOf(a), levels.indexOf(b))]!;

/**
 * A p-value, adjusted for the number of features, never raises a verdict, it may only hold it back: with enough rows
 * every trifle is significant.
 */
export const maximumQValue = 0.01;

const isBeyond = (value: number, upper: number | null, lower: number | null) =>
  (upper !== null && value > upper) || (lower !== null && value < lower);

export function levelOf(value: number, qValue: number | null, limits: Limits): Level {
  if (qValue !== null && !(qValue < maximumQValue)) return 'ok';
  if (isBeyond(value, limits.upperAct, limits.lowerAct)) return 'act';
  if (isBeyond(value, limits.upper, limits.lower)) return 'investigate';
  if (isBeyond(value, limits.upperInfo, limits.lowerInfo)) return 'info';
  return 'ok';
}
