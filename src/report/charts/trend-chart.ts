import { scaleLinear } from 'd3-scale';
import { isRaised } from '../data/state.ts';
import { scoreLabel } from '../format-figure.ts';
import { formatAxis, formatCount, formatValue } from '../format-number.ts';
import { type Html, html } from '../html.ts';
import type { Trend, TrendPoint } from '../report-data.ts';
import type { ChangeRule } from './change-rules.ts';
import { dayArea, dayLine } from './day-path.ts';
import { monthTicks } from './day-ticks.ts';
import { stateMarkAt } from './state-mark.ts';

const width = 400;
const left = 44;
const right = 392;
const top = 18;
const foot = 158;
const sizeTop = 172;
const sizeFoot = 202;
const height = 222;

type Positioned = TrendPoint & { readonly x: number };

interface TrendFrame {
  readonly days: readonly string[];
  readonly rules: readonly ChangeRule[];
  /** Id of the place that a link to a day leads to; undefined where another chart of the feature has it. */
  readonly anchorOf: (day: string) => string | undefined;
}

/** A score over time against its bound and its noise floor, with the sample size of each day beneath. */
export const trendChart = (trend: Trend, { days, rules, anchorOf }: TrendFrame): Html => {
  const columnWidth = (right - left) / Math.max(1, days.length);
  const byDay = new Map(trend.points.map((point) => [point.day, point]));
  const points = positioned(trend.points, days, columnWidth);
  const values = points.flatMap(({ value, upperBound }) => [value ?? 0, upperBound ?? 0]);
  const y = scaleLinear([Math.min(0, ...values), Math.max(...values, 1e-9) * 1.06], [foot, top]);
  const n = scaleLinear([0, Math.max(1, ...points.map(({ nCurrent }) => nCurrent))], [sizeFoot, sizeTop]);
  const at = (value: number) => Math.round(y(value) * 10) / 10;
  const series = (pick: (point: TrendPoint) => number | null) =>
    points.map((point) => ({ x: point.x, value: pick(point) }));
  const clipped = (value: number) => Math.max(top, y(value));
  return html`<svg class="chart trend" viewBox="0 0 ${width} ${height}" role="img" aria-label="${summary(trend)}">
<g class="axis">${y
    .ticks(4)
    .map(
      (tick) =>
        html`<path d="M${left} ${at(tick)}H${right}"/><text class="end" x="${left - 5}" y="${at(tick) + 3.5}">${formatAxis(tick, trend.unit)}</text>`,
    )}${monthTicks(days, Math.ceil(56 / columnWidth)).map(
    ({ index, text }) =>
      html`<text x="${Math.round(left + index * columnWidth)}" y="${height - 6}">${text}</text>`,
  )}<text class="end" x="${left - 5}" y="${sizeTop + 8}">n</text></g>
<path class="floor" d="${dayArea(
    series((point) => point.floor),
    clipped,
    at(0),
  )}"/>
<path class="bound" d="${dayLine(
    series((point) => point.upperBound),
    y,
  )}"/><path class="bound" d="${dayLine(
    series((point) => point.lowerBound),
    y,
  )}"/>
${rules.map((rule) => ruleLine(rule, left + rule.dayIndex * columnWidth))}
<path class="current" d="${dayLine(
    series((point) => point.value),
    y,
  )}"/>
<g class="raised">${points.map(
    (point) =>
      isRaised(point.state) && point.value !== null && stateMarkAt(point.state, point.x, at(point.value)),
  )}</g>
<g class="sizes" stroke-width="${Math.round(columnWidth * 8) / 10}">${days.map((day, index) => {
    const point = byDay.get(day);
    const anchor = anchorOf(day);
    if (!point && anchor === undefined) return null;
    const x = Math.round((left + (index + 0.5) * columnWidth) * 10) / 10;
    const tall = point ? Math.round(Math.min(n(point.nCurrent), sizeFoot - 1) * 10) / 10 : sizeFoot;
    return html`<path${idOf(anchor)} d="M${x} ${sizeFoot}V${tall}"/>`;
  })}</g>
</svg>`;
};

const idOf = (anchor: string | undefined): Html | undefined =>
  anchor === undefined ? undefined : html` id="${anchor}"`;

const positioned = (
  points: readonly TrendPoint[],
  days: readonly string[],
  columnWidth: number,
): Positioned[] => {
  const indexOf = new Map(days.map((day, index) => [day, index]));
  return points.flatMap((point) => {
    const index = indexOf.get(point.day);
    if (index === undefined) return [];
    return [{ ...point, x: Math.round((left + (index + 0.5) * columnWidth) * 10) / 10 }];
  });
};

const ruleLine = ({ label, isVersion }: ChangeRule, position: number): Html => {
  const x = Math.round(position * 10) / 10;
  return html`<g class="rule${isVersion ? ' version' : ''}"><path d="M${x} 14V${sizeFoot}"/><text x="${x}" y="11">${label}</text></g>`;
};

const summary = ({ score, unit, points }: Trend): string => {
  const last = points.at(-1);
  const raised = points.filter(({ state }) => isRaised(state)).length;
  if (last === undefined) return `${scoreLabel(score)} over time: no windows yet`;
  return `${scoreLabel(score)} over ${points.length} days, now ${formatValue(last.value, unit)} of ${formatCount(last.nCurrent)} events; above its limit on ${raised} days`;
};
