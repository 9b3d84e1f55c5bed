import type { NumericPair } from '../../src/score/pair.ts';
import reference from './fixtures/reference.json' with { type: 'json' };
import { layoutOf, numericPair, type TestLayout } from './numeric-pair.ts';

/** Figures of scipy 1.17.1 and numpy, made by fixtures/reference.py. */
export { reference };

type NumericCase = (typeof reference.numeric)[number];

/** The rows of a numeric case, binned by the layout that its baseline gives. */
export const binned = ({
  baseline,
  current,
  isInteger,
}: NumericCase): { pair: NumericPair; layout: TestLayout } => {
  const layout = layoutOf(baseline, isInteger);
  return { pair: numericPair(baseline, current, layout), layout };
};
