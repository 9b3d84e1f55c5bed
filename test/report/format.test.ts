import { expect, test } from 'vitest';
import { describeFigure, formatBound, scoreLabel, sliceLabel } from '../../src/report/format-figure.ts';
import { formatEffect } from '../../src/report/format-number.ts';
import { daysBetween, formatDate, formatInstant, formatWindow } from '../../src/report/format-time.ts';
import { figureOf } from './synthetic-report.ts';

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');
const figure = figureOf(
  'temp',
  { state: 'act', isPaging: true, effect: 50, score: 'null_rate', value: 1, unit: 'share' },
  '2013-12-31',
)!;

test('a figure is told with its baseline and its bound', () => {
  expect(spaced(describeFigure(figure))).toBe('null rate 100 % (baseline 0.6 %, bound > 2 %)');
});

test('a figure of a slice says which', () => {
  const sliced = { ...figure, segment: 'origin', segmentValue: 'EWR', modelVersion: 'v2' };
  expect(sliceLabel(sliced)).toBe('origin = EWR, version v2');
  expect(describeFigure(sliced)).toContain('in origin = EWR, version v2');
});

test('between two bounds both are told, beyond one only that', () => {
  const rows = { ...figure, unit: 'events', lowerBound: 650, upperBound: 1393 };
  expect(spaced(formatBound({ ...rows, value: 844 }))).toBe('650 to 1,393 events');
  expect(spaced(formatBound({ ...rows, value: 596 }))).toBe('< 650 events');
  expect(spaced(formatBound({ ...rows, value: 2000 }))).toBe('> 1,393 events');
  expect(formatBound({ ...rows, lowerBound: null, upperBound: null })).toBe('–');
});

test('scores are named as people say them', () => {
  expect(['psi', 'ks', 'null_rate', 'p95'].map(scoreLabel)).toEqual(['PSI', 'KS', 'null rate', 'p95']);
});

test('effects beyond 99 are not told apart', () => {
  expect([0.42, 3.21, 50, 99].map((effect) => spaced(formatEffect(effect)))).toEqual([
    '0.4 ×',
    '3.2 ×',
    '50 ×',
    '≥ 99 ×',
  ]);
});

test('times are UTC and say so', () => {
  expect(spaced(formatInstant('2013-12-31T05:00:00Z'))).toBe('31 Dec 2013 05:00 UTC');
  expect(spaced(formatDate('2013-01-02'))).toBe('2 Jan 2013');
  expect(spaced(formatWindow('2013-12-31T00:00:00Z', '2014-01-01T00:00:00Z'))).toBe('31 Dec 2013 UTC');
  expect(spaced(formatWindow('2013-12-31T05:00:00Z', '2013-12-31T06:00:00Z'))).toBe(
    '31 Dec 2013 05:00–06:00 UTC',
  );
  expect(spaced(formatWindow('2013-12-25T00:00:00Z', '2014-01-01T00:00:00Z'))).toBe(
    '25 Dec 2013 00:00 UTC to 1 Jan 2014 00:00 UTC',
  );
});

test('days cross months and leap days', () => {
  expect(daysBetween('2012-02-28', '2012-03-01')).toEqual(['2012-02-28', '2012-02-29', '2012-03-01']);
});
