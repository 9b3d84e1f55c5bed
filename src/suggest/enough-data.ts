import type { FeatureEvidence } from './evidence.ts';

/** Nothing is suggested on less: a week shows weekdays, and a thousand rows an event of one in three hundred. */
export const leastWindows = 7;
export const leastRows = 1000;

export const rowsOf = ({ windows }: FeatureEvidence): number =>
  windows.reduce((sum, { rows }) => sum + rows, 0);

/** Why nothing is suggested of a feature; undefined where there is enough. */
export function tooLittle(found: FeatureEvidence): string | undefined {
  const rows = rowsOf(found);
  if (found.windows.length >= leastWindows && rows >= leastRows) return undefined;
  return `${found.feature}: ${found.windows.length} windows of ${rows} rows; nothing is suggested on fewer than ${leastWindows} of ${leastRows}`;
}
