import { effectBars, effectMaximum } from '../charts/effect-bars.ts';
import { stateBadge } from '../charts/state-mark.ts';
import { scoreLabel } from '../format-figure.ts';
import { formatValue } from '../format-number.ts';
import { type Html, html } from '../html.ts';
import type { Trend, TrendPoint } from '../report-data.ts';

/** The other scores of a feature: the latest figure with its limits, and the days before it. */
export const trendTable = (trends: readonly Trend[], days: readonly string[]): Html => {
  const series = trends.map((trend) => ({ trend, effects: effectsByDay(trend, days) }));
  const maximum = effectMaximum(series.flatMap(({ effects }) => effects));
  return html`<div class="scroller scores-box"><table class="scores"><thead><tr><th scope="col">Score</th><th scope="col">State</th><th scope="col" class="end">Latest</th><th scope="col" class="end">Bounds</th><th scope="col">By day</th></tr></thead><tbody>${series.map(
    ({ trend, effects }) => {
      const last = trend.points.at(-1);
      return html`<tr><th scope="row">${scoreLabel(trend.score)}<br><small>${trend.monitor}</small></th><td>${last && stateBadge(last.state)}</td><td class="end">${formatValue(last?.value ?? null, trend.unit)}</td><td class="end">${last && bounds(last, trend.unit)}${last && last.floor !== null && html`<br><small>floor ${formatValue(last.floor, trend.unit)}</small>`}</td><td class="spark">${effectBars(effects, { width: 220, height: 22, maximum })}</td></tr>`;
    },
  )}</tbody></table></div>`;
};

const effectsByDay = ({ points }: Trend, days: readonly string[]): (number | null)[] => {
  const byDay = new Map(points.map(({ day, effect }) => [day, effect]));
  return days.map((day) => byDay.get(day) ?? null);
};

const bounds = ({ lowerBound, upperBound }: TrendPoint, unit: string): string =>
  [
    lowerBound !== null && `< ${formatValue(lowerBound, unit)}`,
    upperBound !== null && `> ${formatValue(upperBound, unit)}`,
  ]
    .filter((part) => part !== false)
    .join(', ') || '–';
