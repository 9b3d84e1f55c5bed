import { featureRule } from '../feature-rule.ts';
import { shareInWords } from '../figures.ts';
import { pointOf } from '../point-of.ts';
import { wilsonInterval } from '../wilson-interval.ts';

/** What stands in for a missing value where somebody had to put a number. */
const sentinels = [-1, -9, -99, -999, -9999, -99999, 99, 999, 9999, 99999, 999999];
const leastShare = 0.005;

export const defaultValue = featureRule('default', ({ found, feature, path, declares }) => {
  if (feature.type !== 'numeric' || declares('default')) return undefined;
  const points = found.values.map((value) => ({ ...value, at: pointOf(value) }));
  const rows = points.reduce((sum, value) => sum + value.rows, 0);
  for (const point of points) {
    const { at } = point;
    if (at === undefined || !sentinels.includes(at)) continue;
    const rest = points.filter((other) => other !== point);
    const low = Math.min(...rest.map((other) => other.at ?? other.least ?? Number.POSITIVE_INFINITY));
    const high = Math.max(...rest.map((other) => other.at ?? other.greatest ?? Number.NEGATIVE_INFINITY));
    // Apart from everything else: a negative below what is never negative, or as far out as all others span.
    const isApart = at < 0 ? low >= 0 : at - high > high - low;
    const interval = wilsonInterval(point.rows, rows);
    if (!isApart || interval.low < leastShare) continue;
    return {
      what: `say that ${at} stands in for a missing value`,
      observed: `${at} in ${point.rows} of ${rows} values (${shareInWords(point.rows / rows)}); all others are ${low} to ${high}`,
      interval,
      why: 'Mean, range and drift otherwise take it for a value.',
      edits: [{ do: 'set', path, field: 'default', value: at }],
    };
  }
  return undefined;
});
