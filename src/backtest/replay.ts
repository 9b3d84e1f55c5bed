import type { AlertSpec } from '../alert/alert-spec.ts';
import { isWithinHorizon } from '../alert/delivery/due-pages.ts';
import { type JudgeInput, judge, type VerdictRow } from '../alert/index.ts';
import { overlaps, type Window } from '../engine/tables/window.ts';
import { PageLog } from './page-log.ts';
import type { PastPartition } from './past-partition.ts';

export interface ReplayScope extends Pick<JudgeInput, 'grain' | 'scoreByName'> {
  readonly spec: AlertSpec;
  /** Periods that nothing is told about: windows with a part of one are left out. */
  readonly excluded: readonly Window[];
}

/** Pages of all monitors, and of each as if there were no other. */
export interface Replayed {
  readonly all: PageLog;
  readonly byMonitor: ReadonlyMap<string, PageLog>;
}

/** Judges the past again, partition by partition, as it was judged when each came in. */
export function replay(
  history: readonly PastPartition[],
  scope: ReplayScope,
  onVerdicts: (partition: PastPartition, verdicts: readonly VerdictRow[]) => void = () => undefined,
): Replayed {
  const all = new PageLog();
  const byMonitor = new Map(scope.spec.monitors.map(({ name }) => [name, new PageLog()]));
  for (const partition of history) {
    const verdicts = judgePast(partition, scope);
    onVerdicts(partition, verdicts);
    const isPaged = recent(partition, scope.spec);
    if (!all.add(partition.end, verdicts, isPaged)) continue;
    const raised = verdicts.filter(({ severity }) => severity !== 'none');
    for (const name of new Set(raised.map(({ monitor }) => monitor))) {
      const own = raised.filter(({ monitor }) => monitor === name);
      byMonitor.get(name)?.add(partition.end, own, isPaged);
    }
  }
  return { all, byMonitor };
}

/** Verdicts of one partition of the past. @param asked names of monitors that are answered; default all */
export function judgePast(
  partition: PastPartition,
  { spec, excluded, grain, scoreByName }: ReplayScope,
  asked?: ReadonlySet<string>,
): VerdictRow[] {
  const { end: asOf, scores, conditions } = partition;
  const windows = partition.windows.filter((window) => !excluded.some((period) => overlaps(period, window)));
  return judge({ spec, asOf, grain, windows, scores, conditions, scoreByName, ...(asked && { asked }) });
}

/** Whether a window pages, had the partition been the latest. */
export const recent =
  ({ end }: Window, { page_horizon }: AlertSpec) =>
  (windowEnd: string): boolean =>
    isWithinHorizon(windowEnd, { latestAsOf: end, pageHorizon: page_horizon });
