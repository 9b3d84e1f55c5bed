import { expect, test } from 'vitest';
import { changeRules } from '../../../src/report/charts/change-rules.ts';
import { dayArea, dayLine } from '../../../src/report/charts/day-path.ts';
import { monthTicks, weekTicks } from '../../../src/report/charts/day-ticks.ts';
import { daysBetween } from '../../../src/report/format-time.ts';

const days = daysBetween('2013-11-28', '2014-01-03');

test('months are named at their first day, with the year where it is new', () => {
  expect(monthTicks(days, 5).map(({ index, text }) => [index, text])).toEqual([
    [3, 'Dec 2013'],
    [34, 'Jan 2014'],
  ]);
  expect(monthTicks(days, 1)[0]).toEqual({ index: 0, text: 'Nov 2013' });
});

test('weeks are ticked within their month', () => {
  expect(weekTicks(days).map(({ text }) => text)).toEqual(['1', '8', '15', '22', '1']);
});

test('changes of one day share a rule; those outside have none', () => {
  const change = (at: string, kind: string) => ({ at, kind, subject: 's', detail: 'd' });
  const rules = changeRules({
    days,
    changes: [
      change('2013-12-10T09:00:00Z', 'spec'),
      change('2013-12-01T00:00:00Z', 'spec'),
      change('2013-12-10T12:00:00Z', 'model_version'),
      change('2012-01-01T00:00:00Z', 'spec'),
    ],
  });
  expect(
    rules.map(({ dayIndex, label, isVersion, changes }) => [dayIndex, label, isVersion, changes.length]),
  ).toEqual([
    [3, 'A', false, 1],
    [12, 'B', true, 2],
  ]);
});

const same = (value: number): number => value;
const points = [1, 1, 1, 2, null, 3].map((value, x) => ({ x, value }));

test('a line breaks where a day has no value, and drops points of a level stretch', () => {
  expect(dayLine(points, same)).toBe('M0 1L2 1L3 2M5 3');
});

test('an area closes on its foot', () => {
  expect(dayArea(points, same, 9)).toBe('M0 9L0 1L2 1L3 2V9zM5 9L5 3V9z');
});

test('no days, no ticks and no path', () => {
  expect(monthTicks([], 5)).toEqual([]);
  expect(dayLine([], same)).toBe('');
});
