import { monthOf } from '../format-time.ts';

export interface DayTick {
  readonly index: number;
  readonly text: string;
}

/** `Oct 2013` at the first column, then each month at its first day; none closer than `room` columns to the next. */
export const monthTicks = (days: readonly string[], room: number): DayTick[] => {
  const ticks: DayTick[] = [];
  days.forEach((day, index) => {
    if (index !== 0 && day.slice(8, 10) !== '01') return;
    const last = ticks.at(-1);
    if (last && index - last.index < room) {
      if (last.index !== 0) return;
      ticks.pop();
    }
    const isYearDue = ticks.length === 0 || day.slice(5, 7) === '01';
    ticks.push({ index, text: isYearDue ? `${monthOf(day)} ${day.slice(0, 4)}` : monthOf(day) });
  });
  return ticks;
};

/** The 1st, 8th, 15th and 22nd of each month. */
export const weekTicks = (days: readonly string[]): DayTick[] =>
  days.flatMap((day, index) => {
    const dayOfMonth = Number(day.slice(8, 10));
    return dayOfMonth % 7 === 1 && dayOfMonth < 29 ? [{ index, text: String(dayOfMonth) }] : [];
  });
