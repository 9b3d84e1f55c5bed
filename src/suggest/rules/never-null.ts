import { rowsOf } from '../enough-data.ts';
import { featureRule } from '../feature-rule.ts';
import { shareInWords } from '../figures.ts';
import { wilsonInterval } from '../wilson-interval.ts';

/** Nulls are rarer than this, with 95 % certainty, before they are called no ordinary value. */
const rareShare = 0.001;

export const neverNull = featureRule('never_null', ({ found, feature, path, declares }) => {
  if (declares('nullable') || !feature.nullable) return undefined;
  const rows = rowsOf(found);
  const nulls = found.windows.reduce((sum, window) => sum + window.nulls, 0);
  const interval = wilsonInterval(nulls, rows);
  if (nulls > 0 || interval.high > rareShare) return undefined;
  return {
    what: 'say that it is never null',
    observed: `0 nulls in ${rows} rows, so fewer than ${shareInWords(interval.high)}`,
    interval,
    why: 'A null then breaks the contract, instead of being one more null.',
    edits: [{ do: 'set', path, field: 'nullable', value: false }],
  };
});
