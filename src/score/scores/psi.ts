import { defineScore } from '../define-score.ts';
import { divergenceFloor } from '../noise/divergence-floor.ts';
import { emptyBinsAllowance } from '../noise/empty-bins.ts';
import { pooledShares } from '../pooled-shares.ts';
import { leastShare, psiTerm } from '../psi-term.ts';
import { sumOver } from '../sum-over.ts';

/** With d = q − p and mean share p̄: (q − p) ln(q / p) = d²/p̄ · (1 + d²/(12 p̄²) + …). */
const quartic = 1 / 12;

/** Population stability index, Σ (q − p) ln(q / p). Unitless, ≥ 0. */
export const psi = defineScore({
  name: 'psi',
  title: 'Population stability index',
  meaning: 'How far the shares of the bins have moved, with a bin that was rare before weighing most.',
  definition:
    'Σ (q − p) · ln(q / p) over the decile groups of the baseline, or over categories, with thin bins pooled; p is the baseline share, q the current one, both at least 0.0001.',
  unit: 'none, ≥ 0',
  appliesTo: ['numeric', 'categorical'],
  needs: 'pair',
  bounds: { investigate: 0.1, act: 0.2 },
  boundsSource:
    'Siddiqi (2006): below 0.1 no shift, above 0.25 a major one; 0.2 is the usual act bound of monitors.',
  boundsAre: 'value',
  reference: 'Siddiqi, Credit Risk Scorecards (2006); null distribution: Yurdakul (2018)',
  compute: (pair) => {
    const shares = pooledShares(pair);
    return { value: shares ? sumOver(shares.bins, psiTerm) : null };
  },
  floorDefinition:
    'χ² quantile with B − 1 degrees of freedom · (1/n + 1/m), for B bins, stretched to the mean and variance that the score has at these counts, plus what bins add that chance leaves empty.',
  floor: (pair, level) => {
    const shares = pooledShares(pair);
    if (!shares) return null;
    return divergenceFloor(shares, level, quartic) + emptyBinsAllowance(shares, level, leastShare);
  },
});
