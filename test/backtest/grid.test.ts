import { describe, expect, it } from 'vitest';
import { gridOf } from '../../src/backtest/grid.ts';

const hundred = Array.from({ length: 100 }, (_, index) => (index + 1) / 100);

describe('bounds that are tried', () => {
  it('are quantiles of what was observed, just below it', () => {
    expect(gridOf('upper', hundred, [], [])).toEqual([0.0099, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]);
  });

  it('are just above it on the lower side, the most sensitive first', () => {
    expect(gridOf('lower', hundred, [], [])).toEqual([1.1, 0.76, 0.51, 0.26, 0.11, 0.051, 0.011]);
  });

  it('have the last that still catches each incident', () => {
    expect(gridOf('upper', [], [0.34, 0.7], [])).toEqual([0.33, 0.69]);
  });

  it('are those of today where nothing was observed', () => {
    expect(gridOf('upper', [], [], [0.1, 0.1])).toEqual([0.1]);
  });

  it('are no multiples or increases that are no change, or one the other way', () => {
    expect(gridOf('upper', [0.5, 1, 3], [], [], 'ratio')).toEqual([2.9]);
    expect(gridOf('lower', [0.5, 1, 3], [], [], 'ratio')).toEqual([0.51]);
    expect(gridOf('upper', [-0.5, 0, 0.2], [], [], 'increase')).toEqual([0.19]);
  });

  it('take values of any size, and none that are no numbers', () => {
    expect(gridOf('upper', [1e-9, 1e9, Number.POSITIVE_INFINITY, Number.NaN], [], [])).toEqual([
      9.9e-10, 9.9e8,
    ]);
    expect(gridOf('upper', [-2.34], [], [])).toEqual([-2.4]);
  });
});
