import { describe, expect, it } from 'vitest';
import type { Window } from '../../src/engine/tables/window.ts';
import { type Baseline, resolveBaseline } from '../../src/score/resolve-baseline.ts';

const at = (day: number): string => new Date(Date.UTC(2024, 0, day)).toISOString().replace('.000Z', 'Z');
const days = (from: number, to: number): Window => ({ start: at(from), end: at(to) });
const known = days(1, 32);
const resolve = (baseline: Baseline, window: Window, excluded: Window[] = [], reach = known) =>
  resolveBaseline(baseline, window, { known: reach, excluded });

const fixed = (from: string, to: string): Baseline => ({
  name: 'golden',
  kind: 'fixed',
  start: from,
  end: to,
});
const previous = (periods: number): Baseline => ({ name: 'before', kind: 'previous_period', periods });
const weekday = (weeks: number): Baseline => ({ name: 'weekday', kind: 'same_weekday', weeks });

describe('fixed', () => {
  it('is its window, whether written as dates or instants', () => {
    expect(resolve(fixed('2024-01-01', '2024-01-08'), days(10, 11))).toEqual({
      name: 'golden',
      windows: [days(1, 8)],
    });
    expect(resolve(fixed('2024-01-01T00:00:00Z', '2024-01-08T01:00:00+01:00'), days(10, 11)).windows).toEqual(
      [days(1, 8)],
    );
  });

  it('never holds the tested window', () => {
    const found = resolve(fixed('2024-01-01', '2024-01-08'), days(7, 9));
    expect(found).toEqual({
      name: 'golden',
      windows: [],
      reason: 'the window lies inside its own baseline, golden',
    });
    expect(resolve(fixed('2024-01-01', '2024-01-08'), days(8, 9)).windows).toHaveLength(1);
  });

  it('is nothing before it has ended', () => {
    const found = resolve(fixed('2024-01-20', '2024-02-10'), days(10, 11));
    expect(found).toMatchObject({ windows: [], reason: 'baseline golden had not ended yet' });
  });

  it('is what excluded periods leave of it', () => {
    expect(
      resolve(fixed('2024-01-01', '2024-01-08'), days(10, 11), [days(3, 4), days(6, 20)]).windows,
    ).toEqual([days(1, 3), days(4, 6)]);
    expect(resolve(fixed('2024-01-01', '2024-01-08'), days(10, 11), [days(1, 9)])).toMatchObject({
      windows: [],
      reason: 'baseline golden is excluded altogether',
    });
  });
});

describe('previous_period', () => {
  it('is the windows just before, of the same length, in order', () => {
    expect(resolve(previous(2), days(10, 12)).windows).toEqual([days(6, 8), days(8, 10)]);
  });

  it('leaves out what is not known and what is excluded', () => {
    expect(resolve(previous(7), days(4, 5)).windows).toEqual([days(1, 2), days(2, 3), days(3, 4)]);
    expect(resolve(previous(3), days(10, 11), [days(8, 9)]).windows).toEqual([days(7, 8), days(9, 10)]);
    expect(resolve(previous(1), days(1, 2))).toMatchObject({
      windows: [],
      reason: 'nothing is known of baseline before (the period before) yet',
    });
  });
});

describe('same_weekday', () => {
  it('is the same days of past weeks', () => {
    expect(resolve(weekday(2), days(20, 21)).windows).toEqual([days(6, 7), days(13, 14)]);
  });

  it('never overlaps a window longer than a week', () => {
    for (const { windows } of [resolve(weekday(4), days(20, 30)), resolve(previous(4), days(20, 30))]) {
      for (const { end } of windows) expect(Date.parse(end)).toBeLessThanOrEqual(Date.parse(at(20)));
    }
  });
});

it('kinds that are not evaluated resolve to nothing, with a reason', () => {
  expect(resolve({ name: 'paydays', kind: 'calendar', days: ['2024-01-01'] }, days(10, 11))).toMatchObject({
    windows: [],
  });
});

describe('calendar', () => {
  const paydays = (...dates: readonly string[]): Baseline => ({
    name: 'paydays',
    kind: 'calendar',
    days: [...dates],
  });

  it('is the listed days before the window, earliest first, each once', () => {
    const days3 = paydays('2024-01-25', '2024-01-10T00:00:00Z', '2024-01-10', '2024-01-05', '2024-02-10');
    expect(resolve(days3, days(25, 26))).toEqual({ name: 'paydays', windows: [days(5, 6), days(10, 11)] });
  });

  it('of an hour is the same hour of those days', () => {
    const hour = (day: number) => ({
      start: `${at(day).slice(0, 10)}T07:00:00Z`,
      end: `${at(day).slice(0, 10)}T08:00:00Z`,
    });
    expect(resolve(paydays('2024-01-05', '2024-01-25'), hour(25)).windows).toEqual([hour(5)]);
  });

  it('has nothing to say of an ordinary day, nor of the first of its days', () => {
    const list = paydays('2024-01-10', '2024-01-25');
    expect(resolve(list, days(11, 12))).toEqual({
      name: 'paydays',
      windows: [],
      reason: 'the window is no day of paydays',
    });
    expect(resolve(list, days(10, 11))).toMatchObject({
      windows: [],
      reason: 'nothing is known of baseline paydays (the past of 2 days) yet',
    });
  });

  it('leaves out excluded days and those before the first event', () => {
    const list = paydays('2023-12-25', '2024-01-05', '2024-01-10', '2024-01-25');
    expect(resolve(list, days(25, 26), [days(10, 11)]).windows).toEqual([days(5, 6)]);
  });
});
