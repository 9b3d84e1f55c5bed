import type { Workload } from '../workload.ts';

/** Turns of one stage: a query is started by one invocation and read by the next. */
export interface Turns {
  readonly curate: number;
  readonly rollup: number;
  readonly score: number;
  readonly alert: number;
}

/**
 * Invocations of each stage for one partition. Curation asks three times in a row (ids, rows, what was kept), scoring
 * once for each window and once for distinct values; rollups are asked for all at once, and counted afterwards.
 */
export function turnsOf({ queries }: Pick<Workload, 'queries'>): Turns {
  const windows = queries.filter(({ what }) => what === 'feature_rollups of a window').length;
  return { curate: 4, rollup: 3, score: windows + 2, alert: 2 };
}

export const invocationsOf = (workload: Pick<Workload, 'queries'>): number =>
  Object.values(turnsOf(workload)).reduce((sum, each) => sum + each, 0);
