import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Bar, NamedShare, NumericDistribution } from '../data/distribution.ts';
import { formatNumber, formatShare } from '../format-number.ts';
import { type Html, html } from '../html.ts';

const width = 400;
const height = 222;
const left = 44;
const right = 392;
const top = 18;
const foot = 186;
const leftoverWidth = 50;

/** Baseline filled, current as a line, on one axis in the feature's unit; what has no place on it as bars beside. */
export const distributionChart = (distribution: NumericDistribution): Html => {
  const { bars, leftovers, unit } = distribution;
  const axisEnd = right - leftovers.length * leftoverWidth - (leftovers.length > 0 ? 12 : 0);
  const x = scaleLinear([bars[0]?.lower ?? 0, bars.at(-1)?.upper ?? 1], [left, axisEnd]);
  const highest = Math.max(1e-9, ...bars.flatMap(({ baseline, current }) => [baseline, current]));
  const y = scaleLinear([0, highest * 1.05], [foot, top]);
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${summary(distribution)}">
<g class="axis">${y
    .ticks(4)
    .map(
      (tick) =>
        html`<path d="M${left} ${round(y(tick))}H${axisEnd}"/><text class="end" x="${left - 5}" y="${round(y(tick)) + 3.5}">${formatShare(tick)}</text>`,
    )}${x
    .ticks(Math.max(2, Math.floor((axisEnd - left) / 60)))
    .map(
      (tick) =>
        html`<text class="middle" x="${round(x(tick))}" y="${foot + 15}">${formatNumber(tick)}</text>`,
    )}<text class="middle unit" x="${(left + axisEnd) / 2}" y="${height - 4}">${unit}</text></g>
<path class="baseline" d="${bars.map((bar) => barPath(bar, x, y)).join('')}"/>
<path class="current" d="${bars.some(({ current }) => current > 0) ? outline(bars, x, y) : ''}"/>
${leftovers.map((leftover, index) => leftoverBar(leftover, axisEnd + 12 + index * leftoverWidth))}
</svg>`;
};

type Scale = (value: number) => number;

const barPath = ({ lower, upper, baseline }: Bar, x: Scale, y: Scale): string =>
  baseline === 0 ? '' : `M${round(x(lower))} ${foot}V${round(y(baseline))}H${round(x(upper))}V${foot}z`;

/** Around the current shares, from foot to foot. */
const outline = (bars: readonly Bar[], x: Scale, y: Scale): string => {
  const corners: [number, number][] = bars.flatMap(({ lower, upper, current }): [number, number][] => [
    [x(lower), y(current)],
    [x(upper), y(current)],
  ]);
  const first = corners[0] as [number, number];
  const last = corners.at(-1) as [number, number];
  return line().digits(1)([[first[0], foot], ...corners, [last[0], foot]]) ?? '';
};

/** On a scale of its own, 0 to 100 %: nulls are often none or all. */
const leftoverBar = ({ name, baseline, current }: NamedShare, x: number): Html => {
  const y = scaleLinear([0, 1], [foot, 44]);
  const middle = x + (leftoverWidth - 6) / 2;
  return html`<g class="leftover"><path class="frame" d="M${x} ${foot}H${x + leftoverWidth - 6}"/>
<path class="baseline" d="M${x + 4} ${foot}V${round(y(baseline))}H${x + 36}V${foot}z"/>
<path class="current" d="M${x + 4} ${foot}V${round(y(current))}H${x + 36}V${foot}"/>
<text class="middle now" x="${middle}" y="${round(Math.min(y(current), y(baseline))) - 6}">${formatShare(current)}</text>
${labelLines(name).map((text, index) => html`<text class="middle" x="${middle}" y="${foot + 15 + index * 12}">${text}</text>`)}</g>`;
};

/** `out of range` on two lines: a bar is narrower than its name. */
const labelLines = (name: string): string[] => {
  const space = name.length > 8 ? name.lastIndexOf(' ') : -1;
  return space < 0 ? [name] : [name.slice(0, space), name.slice(space + 1)];
};

const summary = ({ bars, leftovers, unit, moved, nBaseline, nCurrent }: NumericDistribution): string =>
  `Distribution from ${formatNumber(bars[0]?.lower ?? 0)} to ${formatNumber(bars.at(-1)?.upper ?? 0)} ${unit}, ${nCurrent} current events against ${nBaseline} of the baseline. ${moved}. ${leftovers
    .map(
      ({ name, baseline, current }) => `${name} ${formatShare(baseline)} before, ${formatShare(current)} now`,
    )
    .join('. ')}`;

const round = (value: number): number => Math.round(value * 10) / 10;
