import { defineScore } from '../define-score.ts';
import { divergenceFloor } from '../noise/divergence-floor.ts';
import { pooledShares } from '../pooled-shares.ts';
import { sumOver } from '../sum-over.ts';

/** x · log₂(x / mean), 0 at x = 0. */
const bits = (x: number, mean: number): number => (x > 0 ? x * Math.log2(x / mean) : 0);

/** With d = q − p and mean share p̄: 8 ln 2 · divergence = Σ d²/p̄ · (1 + d²/(24 p̄²) + …). */
const quartic = 1 / 24;

/** Jensen–Shannon distance with base 2: the square root of the divergence, 0 to 1. */
export const jensenShannon = defineScore({
  name: 'jensen_shannon',
  title: 'Jensen–Shannon distance',
  meaning: 'How well one row tells which of the two windows it came from: 0 not at all, 1 always.',
  definition:
    '√(½ Σ p log₂(p / m) + ½ Σ q log₂(q / m)) with m = (p + q) / 2, over the same bins as psi. Peers differ: this is the distance (not the divergence) with base 2.',
  unit: 'none, 0 to 1',
  appliesTo: ['numeric', 'categorical'],
  needs: 'pair',
  bounds: { investigate: 0.1, act: 0.2 },
  boundsSource: '0.1 as in Evidently (natural logarithm there); 0.2 is where psi is about 0.2 too.',
  boundsAre: 'value',
  reference: 'Lin (1991); Endres and Schindelin (2003)',
  compute: (pair) => {
    const shares = pooledShares(pair);
    if (!shares) return { value: null };
    const twiceDivergence = sumOver(shares.bins, ({ p, q }) => bits(p, (p + q) / 2) + bits(q, (p + q) / 2));
    return { value: Math.sqrt(Math.max(0, twiceDivergence / 2)) };
  },
  floorDefinition: '√(floor of 8 ln 2 · divergence, as for psi / (8 ln 2)).',
  floor: (pair, level) => {
    const shares = pooledShares(pair);
    return shares ? Math.sqrt(divergenceFloor(shares, level, quartic) / (8 * Math.LN2)) : null;
  },
});
