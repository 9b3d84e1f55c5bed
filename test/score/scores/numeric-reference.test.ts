import { describe, expect, test } from 'vitest';
import { jensenShannon } from '../../../src/score/scores/jensen-shannon.ts';
import { ks } from '../../../src/score/scores/ks.ts';
import { mean } from '../../../src/score/scores/mean.ts';
import { p01 } from '../../../src/score/scores/p01.ts';
import { p05 } from '../../../src/score/scores/p05.ts';
import { p25 } from '../../../src/score/scores/p25.ts';
import { p50 } from '../../../src/score/scores/p50.ts';
import { p75 } from '../../../src/score/scores/p75.ts';
import { p95 } from '../../../src/score/scores/p95.ts';
import { p99 } from '../../../src/score/scores/p99.ts';
import { psi } from '../../../src/score/scores/psi.ts';
import { stddev } from '../../../src/score/scores/stddev.ts';
import { wasserstein } from '../../../src/score/scores/wasserstein.ts';
import { wassersteinNormalised } from '../../../src/score/scores/wasserstein-normalised.ts';
import { binned, reference } from '../reference.ts';

/** 500 and 700 rows: a row is 0.002 of the baseline, so that is how near a binned figure can come. */
describe.each(reference.numeric.map((figures) => [figures.name, figures] as const))(
  'on raw rows, scipy agrees: %s',
  (_, figures) => {
    const { pair, layout } = binned(figures);

    test('ks within two rows', () => {
      const { value, pValue } = ks.compute(pair);
      expect(Math.abs(value! - figures.ks)).toBeLessThan(0.0045);
      expect(pValue! < 0.05).toBe(figures.ksP < 0.05);
    });

    test('wasserstein within 0.5 % or 0.001 of the scale', () => {
      const error = Math.abs(wasserstein.compute(pair).value! - figures.wasserstein);
      expect(Math.min(error / figures.wasserstein / 0.005, error / layout.scale / 0.001)).toBeLessThan(1);
      expect(wassersteinNormalised.compute(pair).value! * layout.scale).toBeCloseTo(
        wasserstein.compute(pair).value!,
        12,
      );
    });

    test('psi and jensen_shannon over deciles, within one row per edge', () => {
      expect(Math.abs(psi.compute(pair).value! - figures.psi)).toBeLessThan(0.026);
      expect(Math.abs(jensenShannon.compute(pair).value! - figures.jensenShannon)).toBeLessThan(0.0105);
    });

    test('mean to rounding, stddev within 0.02 %', () => {
      expect(Math.abs(mean.compute(pair).value! - figures.mean) / layout.scale).toBeLessThan(1e-12);
      expect(Math.abs(stddev.compute(pair).value! / figures.stddev - 1)).toBeLessThan(2e-4);
    });

    test('percentiles within 0.03 interquartile ranges, 0.04 beyond p95', () => {
      [p01, p05, p25, p50, p75, p95, p99].forEach((percentile, index) => {
        const error = Math.abs(percentile.compute(pair).value! - figures.quantiles[index]!) / layout.scale;
        expect(error, percentile.name).toBeLessThan(percentile === p99 ? 0.04 : 0.03);
      });
    });

    if (figures.isInteger) {
      test('integers with bins of their own lose nothing', () => {
        expect(ks.compute(pair).value).toBeCloseTo(figures.ks, 14);
        expect(wasserstein.compute(pair).value).toBeCloseTo(figures.wasserstein, 12);
        expect(psi.compute(pair).value).toBeCloseTo(figures.psi, 12);
        expect(stddev.compute(pair).value).toBeCloseTo(figures.stddev, 12);
        [p01, p05, p25, p50, p75, p95, p99].forEach((percentile, index) => {
          expect(percentile.compute(pair).value).toBeCloseTo(figures.quantiles[index]!, 12);
        });
      });
    }
  },
);
