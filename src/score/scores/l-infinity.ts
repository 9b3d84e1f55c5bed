import { categoryShares } from '../categorical/category-shares.ts';
import { lInfinityFloor } from '../categorical/l-infinity-floor.ts';
import { defineScore } from '../define-score.ts';

/** L-infinity distance, max |p − q|. */
export const lInfinity = defineScore({
  name: 'l_infinity',
  title: 'L-infinity distance',
  meaning: 'The largest change of any one category’s share.',
  definition: 'max |p − q| over all categories; null, empty and other are categories.',
  unit: 'share of rows, 0 to 1',
  appliesTo: ['categorical'],
  needs: 'pair',
  bounds: { investigate: 0.1, act: 0.2 },
  boundsSource: '0.1 as in SageMaker Model Monitor; 0.2 is twice that.',
  boundsAre: 'value',
  reference: 'BigQuery ML.VALIDATE_DATA_DRIFT (L_INFTY); SageMaker Model Monitor (LInfinity)',
  compute: (pair) => {
    const shares = categoryShares(pair);
    if (!shares) return { value: null };
    return { value: shares.bins.reduce((most, { p, q }) => Math.max(most, Math.abs(p - q)), 0) };
  },
  floorDefinition:
    'The distance t with Σ 2 Φ(−t / √(p(1 − p)(1/n + 1/m))) = 1 − level, p of both windows together (union bound).',
  floor: (pair, level) => {
    const shares = categoryShares(pair);
    return shares ? lInfinityFloor(shares, level) : null;
  },
});
