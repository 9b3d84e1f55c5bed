import { defineScore } from '../define-score.ts';
import { wassersteinDistance } from '../numeric/wasserstein-distance.ts';
import { wassersteinFloor } from '../numeric/wasserstein-floor.ts';

/** Wasserstein distance (first order, earth mover's), ∫ |F − G| dx. In the feature's unit. */
export const wasserstein = defineScore({
  name: 'wasserstein',
  title: 'Wasserstein distance',
  meaning: 'How far a row would have to move, on average, to turn the baseline into the current window.',
  definition: '∫ |F(x) − G(x)| dx from the count and the sum of every fine bin.',
  unit: 'the feature’s',
  appliesTo: ['numeric'],
  needs: 'pair',
  boundsAre: 'value',
  reference: 'Vallender (1974); as scipy.stats.wasserstein_distance',
  compute: (pair) => {
    const distance = wassersteinDistance(pair);
    return { value: distance === null ? null : distance * pair.scale };
  },
  floorDefinition:
    '√(1/n + 1/m) · (√(2/π) · ∫ √(F(1 − F)) dx + z · sd), F and sd of both windows together, z the normal quantile of the level (Gaussian concentration).',
  floor: (pair, level) => {
    const floor = wassersteinFloor(pair, level);
    return floor === null ? null : floor * pair.scale;
  },
});
