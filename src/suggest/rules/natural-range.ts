import { rowsOf } from '../enough-data.ts';
import { featureRule } from '../feature-rule.ts';
import { niceAbove, niceBelow } from '../figures.ts';
import { pointOf } from '../point-of.ts';
import { wilsonInterval } from '../wilson-interval.ts';

/** Share of the observed span that a range is wider than it, on each side. */
const margin = 0.5;
/** Values that pile up at an end, as at 100 % or at the last hour of a day, end there for a reason. */
const pileShare = 0.01;

export const naturalRange = featureRule('range', ({ found, feature, path, declares }) => {
  if (feature.type !== 'numeric' || declares('range')) return undefined;
  const least = Math.min(...found.windows.map((window) => window.least ?? Number.POSITIVE_INFINITY));
  const greatest = Math.max(...found.windows.map((window) => window.greatest ?? Number.NEGATIVE_INFINITY));
  if (!(Number.isFinite(least) && Number.isFinite(greatest) && greatest > least)) return undefined;
  const values = rowsOf(found) - found.windows.reduce((sum, { nulls }) => sum + nulls, 0);
  const endsAt = (value: number): boolean =>
    found.values.some((seen) => pointOf(seen) === value && seen.rows >= pileShare * values);
  const wider = margin * (greatest - least);
  // What was never negative is most likely a count, a size or a share; degrees may be below their zero.
  const lowest = least >= 0 && !feature.unit?.startsWith('°') ? 0 : Number.NEGATIVE_INFINITY;
  const highest = feature.unit === '%' && least >= 0 && greatest <= 100 ? 100 : Number.POSITIVE_INFINITY;
  const min = endsAt(least) ? least : Math.max(lowest, niceBelow(least - wider));
  const max =
    endsAt(greatest) && !isYear(least, greatest) ? greatest : Math.min(highest, niceAbove(greatest + wider));
  return {
    what: `say that it is ${min} to ${max}`,
    observed: `${least} to ${greatest} in ${values} values, none beyond`,
    interval: wilsonInterval(0, values),
    why: 'Half the span wider than what was seen, but where values end for a reason: wide enough for what is still to come, narrow enough for a sentinel or a change of unit.',
    edits: [{ do: 'set', path, field: 'range', value: { min, max } }],
  };
});

/** Of years the greatest is this one, and the next comes. */
const isYear = (least: number, greatest: number): boolean =>
  Number.isInteger(greatest) && least >= 1900 && greatest <= 2100;
