import type { ModelSpec } from './model-spec.ts';

/** Length of one window of a grain, as a duration. */
export const grainLength = (grain: ModelSpec['grain']): string => (grain === 'hour' ? 'PT1H' : 'P1D');
