import { categoryShares } from '../categorical/category-shares.ts';
import { totalVariationFloor } from '../categorical/total-variation-floor.ts';
import { defineScore } from '../define-score.ts';
import { sumOver } from '../sum-over.ts';

/** Total variation distance, ½ Σ |p − q|. */
export const totalVariation = defineScore({
  name: 'total_variation',
  title: 'Total variation distance',
  meaning: 'The share of rows that would have to change category to turn one window into the other.',
  definition: '½ Σ |p − q| over all categories; null, empty and other are categories.',
  unit: 'share of rows, 0 to 1',
  appliesTo: ['categorical'],
  needs: 'pair',
  bounds: { investigate: 0.05, act: 0.15 },
  boundsSource: 'Tidemark’s choice, as for ks: one row in twenty lies elsewhere, three in twenty.',
  boundsAre: 'value',
  reference: 'Levin and Peres, Markov Chains and Mixing Times (2017), chapter 4',
  compute: (pair) => {
    const shares = categoryShares(pair);
    return { value: shares ? sumOver(shares.bins, ({ p, q }) => Math.abs(p - q)) / 2 : null };
  },
  floorDefinition:
    '√(2/π)/2 · Σ √(p(1 − p)(1/n + 1/m)) + z · √(P(1 − P)(1/n + 1/m)), p of both windows together, P = max(½, largest p), z the normal quantile of the level (Gaussian concentration).',
  floor: (pair, level) => {
    const shares = categoryShares(pair);
    return shares ? totalVariationFloor(shares, level) : null;
  },
});
