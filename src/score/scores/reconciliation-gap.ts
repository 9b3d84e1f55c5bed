import { defineScore } from '../define-score.ts';

/** The largest share of events that one step of the pipeline lost or made up. */
export const reconciliationGap = defineScore({
  name: 'reconciliation_gap',
  title: 'Reconciliation gap',
  meaning:
    'The share of events that went missing, or that there are too many of, between two steps of the pipeline.',
  definition:
    'For each step (sent, delivered, curated, rolled up) Σ |expected − actual| / Σ max(expected, actual) over the delivery partitions of the window; the largest of them.',
  unit: 'share of events, 0 to 1',
  appliesTo: ['reconciliation'],
  needs: 'current',
  bounds: { investigate: 1e-6, act: 0.001 },
  boundsSource:
    'Tidemark’s choice: every event is accounted for, so any gap is a fault. One in a million allows for a collision of two hashed ids, one in a thousand is an incident.',
  boundsAre: 'value',
  reference: 'Double-entry bookkeeping: what goes into a step comes out of it, or is listed',
  quotesReason: true,
  compute: ({ current }) => {
    const shares = current.steps.map(({ gap, larger }) => (larger > 0 ? gap / larger : 0));
    return { value: shares.length > 0 ? Math.max(...shares) : null };
  },
});
