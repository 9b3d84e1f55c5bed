import { describe, expect, it } from 'vitest';
import { backtest } from '../../src/backtest/backtest.ts';
import { monitor } from '../alert/flight-delay.ts';
import { dayAt, incident, inputOf, pastDay, psiDays } from './past-days.ts';

/** 28 days: 0.05, but 0.15 on day 3, 0.3 on days 10 and 11, 0.12 on day 20. */
const month = Array.from({ length: 28 }, (_, day) =>
  day === 3 ? 0.15 : day === 10 || day === 11 ? 0.3 : day === 20 ? 0.12 : 0.05,
);

describe('four pages in four weeks', () => {
  const result = backtest(inputOf(psiDays(month), [incident('feed', 10, 12), incident('quiet', 15, 16)]));

  it('are one a week, two of them about the incident that is caught', () => {
    expect(result.weeks).toBe(4);
    expect(result.overall).toEqual({
      pages: 4,
      pagesPerWeek: 1,
      falsePages: 2,
      caught: 1,
      missed: 1,
      precision: 0.5,
      recall: 0.5,
    });
    expect(result.monitors).toMatchObject([{ monitor: 'drift', score: 'psi', ...result.overall }]);
  });

  it('tell the incident a day after it began: the partition of its first day has to end', () => {
    expect(result.incidents).toEqual([
      {
        id: 'feed',
        start: dayAt(10),
        end: dayAt(12),
        state: 'caught',
        firstPage: 'flight-delay.distribution.weather.2024-01-11.2024-01-12',
        raisedAt: dayAt(11),
        leadSeconds: -86_400,
      },
      { id: 'quiet', start: dayAt(15), end: dayAt(16), state: 'missed' },
    ]);
  });

  it('become two at a higher bound, which is recommended: as much is caught, and nothing false', () => {
    const [side] = result.monitors[0]?.sides ?? [];
    expect(
      side?.thresholds.map(({ investigate, act, pages, precision, recall, isCurrent }) => [
        investigate,
        act,
        pages,
        precision,
        recall,
        isCurrent,
      ]),
    ).toEqual([
      [0.049, 0.098, 28, 3 / 28, 1, false],
      [0.1, 0.2, 4, 0.5, 0.5, true],
      [0.14, 0.28, 3, 2 / 3, 0.5, false],
      [0.29, 0.58, 2, 1, 0.5, false],
    ]);
    expect(side?.recommended.threshold?.investigate).toBe(0.29);
    expect(result.recommended).toMatchObject({ pages: 2, falsePages: 0, caught: 1 });
  });
});

it('an incident within hours of a page before it is told early, where that is asked for', () => {
  const early = backtest(inputOf(psiDays(month), [incident('feed', 12, 13)], { earlyMs: 2 * 86_400_000 }));
  expect(early.incidents).toMatchObject([{ state: 'caught', raisedAt: dayAt(11), leadSeconds: 86_400 }]);
  const late = backtest(inputOf(psiDays(month), [incident('feed', 12, 13)]));
  expect(late.incidents).toMatchObject([{ state: 'missed' }]);
});

it('of overlapping incidents one page catches both, and is one page', () => {
  const { overall } = backtest(
    inputOf(psiDays([0.05, 0.3, 0.05]), [incident('a', 0, 2), incident('b', 1, 3)]),
  );
  expect(overall).toMatchObject({ pages: 1, falsePages: 0, caught: 2, missed: 0, precision: 1, recall: 1 });
});

it('without incidents nothing is precise, and nothing recommended', () => {
  const { overall, recommended, monitors } = backtest(inputOf(psiDays(month), []));
  expect(overall).toMatchObject({ pages: 4, pagesPerWeek: 1, precision: null, recall: null, caught: 0 });
  expect(recommended).toBeUndefined();
  expect(monitors[0]?.sides[0]?.recommended).toEqual({ reason: 'no incident is marked in this time' });
});

it('where all are missed, that is said', () => {
  const result = backtest(
    inputOf(
      psiDays(
        month.map(() => 0.05),
        { noise_floor: 0.08 },
      ),
      [incident('feed', 10, 12)],
    ),
  );
  expect(result.overall).toMatchObject({ pages: 0, caught: 0, missed: 1, precision: null, recall: 0 });
  expect(result.monitors[0]?.sides[0]?.recommended).toEqual({ reason: 'no bound catches an incident' });
});

it('a figure within its noise floor is no reason for a bound', () => {
  const [drift] = backtest(
    inputOf(psiDays(month, { noise_floor: 0.2 }), [incident('feed', 10, 12)]),
  ).monitors;
  expect(drift?.sides[0]?.thresholds.map(({ investigate }) => investigate)).toEqual([0.1, 0.29]);
});

it('incidents of times that the lake lacks are neither caught nor missed', () => {
  const gap = month.map((value, day) => (day >= 10 && day < 13 ? undefined : value));
  const result = backtest(
    inputOf(psiDays(gap), [incident('before', -5, -2), incident('gap', 10, 13), incident('after', 40, 41)]),
  );
  expect(result.gaps).toEqual([{ start: dayAt(10), end: dayAt(13) }]);
  expect(result.weeks).toBeCloseTo(25 / 7, 12);
  expect(result.overall).toMatchObject({
    pages: 2,
    caught: 0,
    missed: 0,
    recall: null,
    pagesPerWeek: 2 / (25 / 7),
  });
  expect(result.incidents.map(({ state, reason }) => [state, reason])).toEqual([
    ['not_covered', 'it ended before the first partition'],
    ['not_covered', 'the lake has no partition of its time'],
    ['not_covered', 'it began after the last partition'],
  ]);
});

it('an excluded period has no pages, no time and no incident', () => {
  const excluded = [{ start: dayAt(10), end: dayAt(12) }];
  const result = backtest(inputOf(psiDays(month), [incident('feed', 10, 12)], { excluded }));
  expect(result.overall).toMatchObject({ pages: 2, pagesPerWeek: 2 / (26 / 7) });
  expect(result.incidents).toMatchObject([{ state: 'not_covered', reason: 'it lies in an excluded period' }]);
});

it('a window that is judged again pages once', () => {
  const [day] = psiDays([0.3]);
  const again = { ...day!, start: dayAt(1), end: dayAt(2) };
  expect(backtest(inputOf([day!, again], [])).overall.pages).toBe(1);
});

it('a window that has ended before the horizon pages no more', () => {
  const [day] = psiDays([0.3]);
  const later = { ...day!, start: dayAt(3), end: dayAt(4) };
  expect(backtest(inputOf([later], [])).overall.pages).toBe(0);
});

it('features of one dataset that rise together are one page, of each monitor and of all', () => {
  const both = pastDay(0, [
    { feature: 'temp', score: 'psi', score_value: 0.3 },
    { feature: 'humid', score: 'psi', score_value: 0.4 },
    { feature: 'temp', score: 'ks', score_value: 0.5 },
  ]);
  const monitors = [
    monitor({ name: 'psi', score: 'psi' }),
    monitor({ name: 'ks', score: 'ks', bounds: { investigate: 0.1 } }),
    monitor({ name: 'chart', score: 'psi', owner: undefined }),
  ];
  const result = backtest(inputOf([both], [], { monitors }));
  expect(result.overall.pages).toBe(1);
  expect(result.monitors.map(({ monitor: name, pages }) => [name, pages])).toEqual([
    ['psi', 1],
    ['ks', 1],
    ['chart', 0],
  ]);
  expect(result.monitors[2]?.sides[0]?.recommended.reason).toBe('it is a chart, which pages nobody');
});

describe('an incident that names what was hit', () => {
  const history = psiDays(month);

  it('is not told by pages about other things: they are false', () => {
    for (const more of [{ features: ['humid'] }, { kind: 'volume' as const }])
      expect(backtest(inputOf(history, [incident('feed', 10, 12, more)])).overall).toMatchObject({
        caught: 0,
        missed: 1,
        falsePages: 4,
      });
  });

  it('is told by those about it, and by all traffic for a segment', () => {
    for (const more of [
      { features: ['temp', 'humid'] },
      { kind: 'distribution' as const },
      { segment: 'origin=JFK' },
    ])
      expect(backtest(inputOf(history, [incident('feed', 10, 12, more)])).overall).toMatchObject({
        caught: 1,
        missed: 0,
        falsePages: 2,
      });
  });

  it('counts for a monitor only if it concerns it', () => {
    const [drift] = backtest(inputOf(history, [incident('feed', 10, 12, { kind: 'missing' })])).monitors;
    expect(drift).toMatchObject({ caught: 0, missed: 0, recall: null });
    expect(drift?.sides[0]?.recommended.reason).toBe('no marked incident concerns it');
  });
});

it('fewer windows than a month recommend nothing', () => {
  const result = backtest(inputOf(psiDays(month.slice(0, 27)), [incident('feed', 10, 12)]));
  expect(result.monitors[0]?.sides[0]?.recommended.reason).toBe('too few windows: 27, and it takes 28');
});
