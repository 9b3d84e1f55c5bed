import type { FeatureValue } from './evidence.ts';

/** The one value that a row of a rollup stands for, if it is one. */
export const pointOf = ({ kind, bin, least, greatest }: FeatureValue): number | undefined =>
  kind === 'exact' ? bin : least !== null && least === greatest ? least : undefined;
