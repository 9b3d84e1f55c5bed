import { dayOf } from '../format-time.ts';
import type { Change, ReportData } from '../report-data.ts';

/** The changes of one day: one vertical rule in every chart over time, named by a letter. */
export interface ChangeRule {
  readonly dayIndex: number;
  readonly label: string;
  /** Versions are solid rules, all other changes dashed. */
  readonly isVersion: boolean;
  readonly changes: readonly Change[];
}

/** Rules of the days that are drawn, in order: A, B, … Z, then 27, 28, … */
export const changeRules = ({ changes, days }: Pick<ReportData, 'changes' | 'days'>): ChangeRule[] => {
  const byDay = new Map<number, Change[]>();
  for (const change of changes) {
    const dayIndex = days.indexOf(dayOf(change.at));
    if (dayIndex >= 0) byDay.set(dayIndex, [...(byDay.get(dayIndex) ?? []), change]);
  }
  return [...byDay]
    .sort(([a], [b]) => a - b)
    .map(([dayIndex, ofDay], index) => ({
      dayIndex,
      label: index < 26 ? String.fromCharCode(65 + index) : String(index + 1),
      isVersion: ofDay.some(({ kind }) => kind === 'model_version'),
      changes: ofDay,
    }));
};
