import { defineScore } from './define-score.ts';
import { rateFloor } from './noise/rate-floor.ts';

/** A score that is the failed share of a row check. */
export const defineCheckRate = (rate: {
  readonly name: string;
  readonly title: string;
  readonly meaning: string;
  readonly definition: string;
  readonly check: string;
}) =>
  defineScore({
    ...rate,
    unit: 'share of rows, 0 to 1',
    appliesTo: ['check'],
    needs: 'current',
    bounds: { investigate: 0.02, act: 0.1 },
    boundsSource:
      'Tidemark’s choice: 2 and 10 points more than in the baseline; Deequ and SageMaker tolerate 10.',
    boundsAre: 'increase',
    reference: 'SageMaker Model Monitor, completeness and domain content checks',
    compute: ({ current }) => ({ value: current.checked > 0 ? current.failed / current.checked : null }),
    floorDefinition:
      'The largest current rate that a one-sided score test at the level would still call chance, given the baseline’s rate with one failure added.',
    floor: ({ baseline, current }, level) => rateFloor(baseline, current.checked, level),
  });
