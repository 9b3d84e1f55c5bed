import type { CheckPair, NumericBin, NumericPair } from '../../score/pair.ts';
import type { Bar, NamedShare, NumericDistribution } from '../data/distribution.ts';
import { formatNumber } from '../format-number.ts';
import { type Axis, axisOf } from './axis.ts';
import { coarseBars } from './coarse-bars.ts';
import { contributionsOf } from './contributions.ts';
import { numericMovement } from './movement.ts';

/** A numeric pair as it is drawn. `outOfRange` is the range check of the feature, where it has one. */
export function numericDistribution(
  pair: NumericPair,
  unit: string,
  outOfRange?: CheckPair,
): NumericDistribution {
  const nBaseline = rowsOf(pair, 'baseline');
  const nCurrent = rowsOf(pair, 'current');
  const share = (name: string, baseline: number, current: number): NamedShare => ({
    name,
    baseline: nBaseline > 0 ? baseline / nBaseline : 0,
    current: nCurrent > 0 ? current / nCurrent : 0,
  });
  const axis = axisOf(pair) ?? { start: pair.centre - pair.scale, step: pair.scale * 2, count: 1 };
  const before = coarseBars(pair, ({ baseline }) => baseline, axis);
  const now = coarseBars(pair, ({ current }) => current, axis);
  const bars = before.bars.map((rows, index): Bar => {
    const { baseline, current } = share('', rows, now.bars[index] as number);
    return { lower: edge(axis, index), upper: edge(axis, index + 1), baseline, current };
  });
  const beside = [
    share(`< ${formatNumber(edge(axis, 0))}`, before.below, now.below),
    share(`≥ ${formatNumber(edge(axis, axis.count))}`, before.above, now.above),
    share('null', pair.baseline.nullCount, pair.current.nullCount),
    share('NaN', pair.baseline.nanCount, pair.current.nanCount),
    share('infinite', pair.baseline.infCount, pair.current.infCount),
  ].filter(({ baseline, current }) => baseline > 0 || current > 0);
  const checked = outOfRange ? [rate('out of range', outOfRange)] : [];
  const leftovers = [...beside, ...checked.filter(({ baseline, current }) => baseline > 0 || current > 0)];
  return {
    type: 'numeric',
    unit,
    bars,
    leftovers,
    nBaseline,
    nCurrent,
    moved: numericMovement(
      pair,
      leftovers.filter(({ name }) => !/^[<≥]/.test(name)),
      unit,
    ),
    contributions: contributionsOf([...bars.map(named), ...beside]),
  };
}

const rowsOf = (pair: NumericPair, side: 'baseline' | 'current'): number =>
  pair.bins.reduce((sum, bin: NumericBin) => sum + bin[side].count, 0) +
  pair[side].nullCount +
  pair[side].nanCount +
  pair[side].infCount;

const rate = (name: string, { baseline, current }: CheckPair): NamedShare => ({
  name,
  baseline: baseline.checked > 0 ? baseline.failed / baseline.checked : 0,
  current: current.checked > 0 ? current.failed / current.checked : 0,
});

/** Rounded to what a step can mean, so that 0.1 + 0.2 is 0.3. */
const edge = ({ start, step }: Axis, index: number): number => Number((start + index * step).toPrecision(12));

const named = ({ lower, upper, baseline, current }: Bar): NamedShare => ({
  name:
    upper - lower === 1 && lower % 1 !== 0
      ? formatNumber(lower + 0.5)
      : `${formatNumber(lower)} to ${formatNumber(upper)}`,
  baseline,
  current,
});
