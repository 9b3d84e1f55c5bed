import type { Price } from './price.ts';

/** One position of an estimate, for a month. */
export interface CostLine {
  readonly price: Price;
  /** In the price's unit, a month. */
  readonly units: number;
  /** `stage` is paid once for all models of a deployment. */
  readonly scope: 'model' | 'stage';
  /** Where the units come from, in words. */
  readonly how: string;
}
