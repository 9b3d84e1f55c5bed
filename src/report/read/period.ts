import firstVerdictSql from '../../../sql/report/first_verdict.sql';
import verdictPeriodSql from '../../../sql/report/verdict_period.sql';
import { timestamp } from '../../engine/sql/literal.ts';
import type { Bindings } from '../../engine/sql/render-sql.ts';
import { daysBetween } from '../format-time.ts';
import type { LatestWindow } from '../report-data.ts';
import type { ReportSource } from './report-source.ts';

export interface Period {
  readonly days: readonly string[];
  readonly latest: LatestWindow;
}

/** The latest window of the model and the days up to it: no more than asked for, none before its first verdict. */
export async function readPeriod(source: ReportSource): Promise<Period | null> {
  const [last] = await source.rows<LastRow>('latest window', verdictPeriodSql);
  if (!last?.window_end) return null;
  const [first] = await source.rows<{ window_end: string }>('first window', firstVerdictSql);
  const lastDay = lastDayOf(last.window_end);
  const earliest = new Date(Date.parse(`${lastDay}T00:00:00Z`) - ((source.options.days ?? 60) - 1) * dayMs);
  const firstDay = [
    earliest.toISOString().slice(0, 10),
    lastDayOf(first?.window_end ?? last.window_end),
  ].sort()[1];
  return {
    days: daysBetween(firstDay as string, lastDay),
    latest: {
      start: last.window_start,
      end: last.window_end,
      asOf: last.as_of,
      isFinal: last.is_final === 1,
      verdictCount: last.verdict_count,
      raisedCount: last.raised_count,
    },
  };
}

type LastRow = {
  window_end: string | null;
  window_start: string;
  as_of: string;
  is_final: number;
  verdict_count: number;
  raised_count: number;
};

const dayMs = 86_400_000;

/** The last day that a window touches: its end is exclusive. */
const lastDayOf = (end: string): string => new Date(Date.parse(end) - 1000).toISOString().slice(0, 10);

/** `:period_start` and `:period_end`: the days as a half-open period. */
export const periodValues = (days: readonly string[]): NonNullable<Bindings['values']> => ({
  period_start: timestamp(`${days[0]}T00:00:00Z`),
  period_end: timestamp(new Date(Date.parse(`${days.at(-1)}T00:00:00Z`) + dayMs)),
});
