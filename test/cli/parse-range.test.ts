import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/exit-code.ts';
import { parseInstant, parseRange } from '../../src/cli/parse-range.ts';

describe('parseInstant', () => {
  it.each([
    ['2024-01-15', '2024-01-15T00:00:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2024-01-15T06:30', '2024-01-15T06:30:00Z'],
    ['2024-01-15T06:30:15Z', '2024-01-15T06:30:15Z'],
    ['2024-01-15T06:30:15+02:00', '2024-01-15T04:30:15Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseInstant(text, '--from')).toBe(instant);
  });

  it.each([
    '',
    'today',
    '2024',
    '2024-1-5',
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-01-15 06:00',
    '2024-01-15T25:00Z',
    '1705276800',
  ])('%j is refused, with how to write it', (text) => {
    expect(() => parseInstant(text, '--from')).toThrow(UsageError);
    expect(() => parseInstant(text, '--from')).toThrow('--from');
  });
});

describe('parseRange', () => {
  it('is half-open', () => {
    expect(parseRange('2024-01-01..2024-01-15', '--current')).toEqual({
      start: '2024-01-01T00:00:00Z',
      end: '2024-01-15T00:00:00Z',
    });
  });

  it.each([
    ['2024-01-01', 'is no range'],
    ['2024-01-01..', 'is no range'],
    ['..2024-01-01', 'is no range'],
    ['2024-01-01..2024-01-02..2024-01-03', 'is no range'],
    ['2024-01-02..2024-01-01', 'ends before it starts'],
    ['2024-01-01..2024-01-01', 'ends before it starts'],
  ])('%s %s', (text, sentence) => {
    expect(() => parseRange(text, '--current')).toThrow(sentence);
  });
});
