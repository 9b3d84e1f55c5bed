import type { Score } from './define-score.ts';
import { batchCompleteness } from './scores/batch-completeness.ts';
import { batchLateness } from './scores/batch-lateness.ts';
import { chiSquare } from './scores/chi-square.ts';
import { distinctCount } from './scores/distinct-count.ts';
import { emptyRate } from './scores/empty-rate.ts';
import { errorRate } from './scores/error-rate.ts';
import { jensenShannon } from './scores/jensen-shannon.ts';
import { ks } from './scores/ks.ts';
import { lInfinity } from './scores/l-infinity.ts';
import { latencyP95 } from './scores/latency-p95.ts';
import { mean } from './scores/mean.ts';
import { nullRate } from './scores/null-rate.ts';
import { outOfRangeRate } from './scores/out-of-range-rate.ts';
import { outOfVocabularyRate } from './scores/out-of-vocabulary-rate.ts';
import { p01 } from './scores/p01.ts';
import { p05 } from './scores/p05.ts';
import { p25 } from './scores/p25.ts';
import { p50 } from './scores/p50.ts';
import { p75 } from './scores/p75.ts';
import { p95 } from './scores/p95.ts';
import { p99 } from './scores/p99.ts';
import { psi } from './scores/psi.ts';
import { reconciliationGap } from './scores/reconciliation-gap.ts';
import { rowCount } from './scores/row-count.ts';
import { stddev } from './scores/stddev.ts';
import { totalVariation } from './scores/total-variation.ts';
import { wasserstein } from './scores/wasserstein.ts';
import { wassersteinNormalised } from './scores/wasserstein-normalised.ts';

/** Every score, in the order of the docs: distance from a baseline, data quality, traffic, description. */
export const catalogue: readonly Score[] = [
  psi,
  jensenShannon,
  ks,
  wasserstein,
  wassersteinNormalised,
  totalVariation,
  lInfinity,
  chiSquare,
  nullRate,
  emptyRate,
  outOfRangeRate,
  outOfVocabularyRate,
  rowCount,
  errorRate,
  latencyP95,
  reconciliationGap,
  batchLateness,
  batchCompleteness,
  mean,
  stddev,
  p01,
  p05,
  p25,
  p50,
  p75,
  p95,
  p99,
  distinctCount,
];

export const scoreNames: readonly string[] = catalogue.map(({ name }) => name);

const byName = new Map(catalogue.map((score) => [score.name, score]));

export const scoreByName = (name: string): Score | undefined => byName.get(name);
