import { driftScores } from './drift-scores.ts';
import type { KnownFailureMode } from './known-failure-mode.ts';

/** What breaks between the model and the world. */
export const modelFailureModes: readonly KnownFailureMode[] = [
  {
    name: 'population_shift',
    area: 'model',
    what: 'Other people or things come than the model learned from.',
    firstSymptom: 'Feature distributions move gradually, or one segment grows.',
    mitigation: 'Rebaseline if expected; else retrain or reweight.',
    scores: driftScores,
  },
  {
    name: 'segment_shift',
    area: 'model',
    what: 'One segment changes while the total looks ordinary.',
    firstSymptom: 'Drift in one segment only.',
    mitigation: 'Route the segment to its fallback; tell its owner.',
    scores: ['segment_shift'],
    seenIf: {
      inWords: 'drift by segment',
      test: ({ score, segments }) => driftScores.includes(score) && segments !== undefined,
    },
  },
  {
    name: 'prediction_shift',
    area: 'model',
    what: 'The model answers differently, for whatever reason.',
    firstSymptom: 'Distribution of predictions moves.',
    mitigation: 'Find the input that moved; roll back if a version did.',
    scores: ['decision_rate', 'score_entropy', 'score_pile_up'],
    seenIf: {
      inWords: 'drift, mean or percentiles of the prediction',
      test: ({ score, features }) =>
        [...driftScores, 'mean', 'p50', 'p95'].includes(score) && (features?.includes('prediction') ?? true),
    },
  },
  {
    name: 'concept_drift',
    area: 'model',
    what: 'The same inputs now mean another outcome.',
    firstSymptom: 'Calibration and performance fall while inputs stay.',
    mitigation: 'Retrain on recent labels; raise the threshold meanwhile.',
    scores: [
      'auc',
      'average_precision',
      'ece',
      'brier',
      'log_loss',
      'mae',
      'rmse',
      'precision',
      'recall',
      'estimated_auc',
    ],
  },
  {
    name: 'label_shift',
    area: 'model',
    what: 'The outcome becomes more or less frequent.',
    firstSymptom: 'Label rate moves.',
    mitigation: 'Recalibrate; adjust the threshold.',
    scores: ['label_rate'],
  },
  {
    name: 'miscalibration',
    area: 'model',
    what: 'Scores no longer mean the probability that they claim.',
    firstSymptom: 'Calibration error rises.',
    mitigation: 'Recalibrate on matured labels.',
    scores: ['ece', 'brier'],
  },
  {
    name: 'unfair_gap',
    area: 'model',
    what: 'A protected group is served worse than others.',
    firstSymptom: 'Gap of selection or error rates between groups.',
    mitigation: 'Stop automatic decisions for the group; review by hand.',
    scores: ['fairness_gap'],
  },
];
