import { kindOfScore } from '../../alert/verdict/monitor-kind.ts';
import { scoreByName } from '../../score/catalogue.ts';
import type { SpecCheck } from './finding.ts';

const isDrift = (score: string): boolean =>
  scoreByName(score) !== undefined && kindOfScore(score) === 'distribution';

/** Drift asks for investigation: it never pages for a burnt budget, and never opens a circuit breaker (A6, G8). */
export const driftNeverPages: SpecCheck = {
  name: 'drift_never_pages',
  *run({ slos, breakers, monitors }) {
    for (const [i, slo] of slos.entries()) {
      if (slo.response !== 'page' || !isDrift(slo.score)) continue;
      yield {
        level: 'error',
        path: ['slos', i, 'response'],
        sentence: `SLO ${slo.name} would page for drift (${slo.score}): set its response to investigate`,
      };
    }
    for (const [i, breaker] of breakers.entries()) {
      const score = monitors.find(({ name }) => name === breaker.monitor)?.score ?? '';
      if (!isDrift(score)) continue;
      yield {
        level: 'error',
        path: ['breakers', i, 'monitor'],
        sentence: `breaker ${breaker.name} would trip on drift (${score}): use freshness, errors, missingness or volume`,
      };
    }
  },
};
