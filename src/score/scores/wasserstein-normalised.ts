import { defineScore } from '../define-score.ts';
import { wassersteinDistance } from '../numeric/wasserstein-distance.ts';
import { wassersteinFloor } from '../numeric/wasserstein-floor.ts';

/** Wasserstein distance divided by the layout's scale (the interquartile range). Unitless. */
export const wassersteinNormalised = defineScore({
  name: 'wasserstein_normalised',
  title: 'Normalised Wasserstein distance',
  meaning: 'How far rows have moved on average, in interquartile ranges of the feature.',
  definition:
    'wasserstein / scale, with the fixed scale of the feature’s layout. Not divided by a standard deviation: one sentinel value such as 1e9 would blow that up and hide every shift.',
  unit: 'interquartile ranges',
  appliesTo: ['numeric'],
  needs: 'pair',
  bounds: { investigate: 0.1, act: 0.2 },
  boundsSource:
    '0.1 as in Evidently (standard deviations there: 0.1 of a normal feature’s range is 0.13 sd).',
  boundsAre: 'value',
  reference: 'Vallender (1974)',
  compute: (pair) => ({ value: wassersteinDistance(pair) }),
  floorDefinition: 'As for wasserstein, divided by the scale.',
  floor: wassersteinFloor,
});
