import { describe, expect, it } from 'vitest';
import { listText, oneLine, plainText } from '../../../src/alert/words/plain-text.ts';
import { numberText, percentText, quantity } from '../../../src/alert/words/quantity.ts';
import { instantText, rangeArgument, windowText } from '../../../src/alert/words/window-text.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [0.31234, '0.312'],
    [41, '41'],
    [999.4, '999'],
    [999.7, '1,000'],
    [1234.4, '1,234'],
    [1234567, '1,234,567'],
    [-12.3456, '−12.3'],
    [0.0000123, '1.2e-5'],
    [3.2e18, '3.20e+18'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
  ])('%d is %s', (x, text) => expect(numberText(x)).toBe(text));

  it.each([
    [0, '0 %'],
    [0.006, '0.6 %'],
    [0.0416, '4.2 %'],
    [0.1249, '12.5 %'],
    [0.99999, '99.99 %'],
    [1, '100 %'],
    [0.000001, '< 0.001 %'],
  ])('a share of %d is %s', (share, text) => expect(percentText(share)).toBe(text));

  it('have units', () => {
    expect(quantity(340, 'ms')).toBe('340 ms');
    expect(quantity(0.5, 'share')).toBe('50 %');
    expect(quantity(null, 'ms')).toBe('no figure');
  });
});

describe('windows', () => {
  it.each([
    ['2013-12-31T00:00:00.000Z', '2014-01-01T00:00:00.000Z', '31 Dec UTC'],
    ['2013-12-24T00:00:00.000Z', '2013-12-31T00:00:00.000Z', '24–30 Dec UTC'],
    ['2013-11-28T00:00:00.000Z', '2013-12-05T00:00:00.000Z', '28 Nov–4 Dec UTC'],
    ['2013-12-31T14:00:00.000Z', '2013-12-31T15:00:00.000Z', '31 Dec 14:00–15:00 UTC'],
    ['2013-12-31T23:00:00.000Z', '2014-01-01T00:00:00.000Z', '31 Dec 23:00–00:00 UTC'],
    ['2013-12-30T14:00:00.000Z', '2013-12-31T14:00:00.000Z', '30 Dec 14:00–31 Dec 14:00 UTC'],
  ])('%s to %s is %s', (start, end, text) => expect(windowText(start, end)).toBe(text));

  it('are half-open ranges on the command line', () => {
    expect(rangeArgument('2013-12-31T00:00:00.000Z', '2014-01-01T00:00:00.000Z')).toBe(
      '2013-12-31..2014-01-01',
    );
    expect(rangeArgument('2013-12-31T14:00:00.000Z', '2013-12-31T15:00:00.000Z')).toBe(
      '2013-12-31T14:00:00Z..2013-12-31T15:00:00Z',
    );
    expect(instantText('2013-12-31T14:00:00.000Z')).toBe('31 Dec 2013 14:00 UTC');
  });
});

describe('values from the data', () => {
  it('stay on one line, visible and short', () => {
    expect(plainText('a\nb\u0007\u202ec')).toBe('a\\nb\\u0007\\u202ec');
    expect(plainText('x'.repeat(10_000))).toHaveLength(60);
    expect(plainText('\n'.repeat(10_000)).length).toBeLessThanOrEqual(60);
    expect(plainText('<!channel> <img src=x>')).toBe('‹!channel› ‹img src=x›');
    expect(plainText('\ud83d')).toBe('\\ud83d');
    expect(plainText('🛫'.repeat(100), 5)).toBe('🛫🛫…');
  });

  it('prose keeps its words', () => {
    expect(oneLine('  route to\n  the fallback ')).toBe('route to the fallback');
  });

  it('lists end in a count', () => {
    expect(listText(['a'], 3)).toBe('a');
    expect(listText(['a', 'b', 'c'], 3)).toBe('a, b and c');
    expect(listText(['a', 'b', 'c', 'd', 'e'], 3)).toBe('a, b, c and 2 more');
  });
});
