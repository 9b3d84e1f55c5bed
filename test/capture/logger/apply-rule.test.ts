import { describe, expect, it } from 'vitest';
import { applyRule, type Scalar } from '../../../src/capture/logger/apply-rule.ts';
import type { ColumnRule } from '../../../src/capture/logger/capture-policy.ts';

const pseudonymise = (domain: string, value: string): string => `<${domain}:${value}>`;
const apply = (rule: ColumnRule, value: Scalar): Scalar => applyRule('zip', rule)(value, pseudonymise);

const bucket: ColumnRule = { rule: 'bucket', edges: [0, 18, 30, 65] };
const clip: ColumnRule = { rule: 'clip', min: -1, max: 10 };

describe('bucket', () => {
  it.each([
    [18, 18],
    [17.999, 0],
    [29, 18],
    [65, 65],
    [1e9, 65],
    [-5, 0],
    ['41', 30],
    [true, 0],
    [null, null],
    [Number.POSITIVE_INFINITY, 65],
    ['Jane Doe', 'NaN'],
    [' ', 'NaN'],
    [Number.NaN, 'NaN'],
  ] as const)('%j becomes %j', (value, expected) => {
    expect(apply(bucket, value)).toBe(expected);
  });

  it('finds each value the last edge that is not above it, as a walk over the edges would', () => {
    for (const edges of [[3], [3, 4], [-2, 0, 1, 5, 8, 9, 100]]) {
      for (let value = -5; value < 105; value += 0.5) {
        const walked = edges.findLast((edge) => edge <= value) ?? edges[0];
        expect(apply({ rule: 'bucket', edges }, value)).toBe(walked);
      }
    }
  });

  it('of a time is in milliseconds, from text as well', () => {
    const edges = [0, Date.parse('2026-01-01T00:00:00Z')];
    expect(apply({ rule: 'bucket', edges, of: 'time' }, '2026-03-01T06:00:00+01:00')).toBe(edges[1]);
    expect(apply({ rule: 'bucket', edges, of: 'time' }, 'tomorrow')).toBe('NaN');
  });
});

it.each([
  [5, 5],
  [11, 10],
  [Number.NEGATIVE_INFINITY, -1],
  ['7', 7],
  ['x@y.org', 'NaN'],
  [null, null],
] as const)('clip: %j becomes %j', (value, expected) => {
  expect(apply(clip, value)).toBe(expected);
});

it.each([
  ['DE', 'DE'],
  ['GB', 'other'],
  ['', 'other'],
  [null, null],
  [7, 7],
  [8, 'other'],
] as const)('vocabulary: %j becomes %j', (value, expected) => {
  expect(apply({ rule: 'vocabulary', values: ['DE', 'FR', '7'] }, value)).toBe(expected);
});

it('pseudonymises whatever it is, and nothing stays nothing', () => {
  expect(apply({ rule: 'pseudonymise' }, '10115')).toBe('<zip:10115>');
  expect(apply({ rule: 'pseudonymise' }, 10115)).toBe('<zip:10115>');
  expect(apply({ rule: 'pseudonymise' }, null)).toBeNull();
});

it('without a key a pseudonym is null, never the value', () => {
  expect(applyRule('zip', { rule: 'pseudonymise' })('10115', () => undefined)).toBeNull();
});

it('of text keeps the length in characters, not in bytes', () => {
  expect(apply({ rule: 'length' }, 'hé🌊')).toBe(3);
  expect(apply({ rule: 'length' }, 8)).toBe(8);
});

it('redacts to null', () => {
  expect(apply({ rule: 'redact' }, 'Jane')).toBeNull();
});

it('keeps what JSON cannot write as text, so that it is not counted as missing', () => {
  expect(apply({ rule: 'keep' }, Number.NaN)).toBe('NaN');
  expect(apply({ rule: 'keep' }, Number.NEGATIVE_INFINITY)).toBe('-Infinity');
});
