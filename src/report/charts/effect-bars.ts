import { scaleLinear } from 'd3-scale';
import { type Html, html } from '../html.ts';
import { heatLevel } from './cell-level.ts';

interface Size {
  readonly width: number;
  readonly height: number;
  /** Effect at the top of the chart. Small multiples share one. */
  readonly maximum: number;
}

/** Log of the effect: 1, 2, 4, 8 are evenly spaced, 0 is at the foot. */
const doublings = (effect: number): number => Math.log2(1 + Math.max(0, effect));

/** The largest effect, at least 2, so that quiet charts look quiet. */
export const effectMaximum = (effects: readonly (number | null)[]): number =>
  effects.reduce<number>((maximum, effect) => Math.max(maximum, effect ?? 0), 2);

/** One bar a day against the limit, drawn as a line across: the colours of the heat map, in the least of ink. */
export const effectBars = (effects: readonly (number | null)[], { width, height, maximum }: Size): Html => {
  const y = scaleLinear([0, doublings(maximum)], [height, 1]);
  const column = width / Math.max(1, effects.length);
  const strokes = new Map<string, string>();
  effects.forEach((effect, index) => {
    if (effect === null) return;
    const level = effect > 1 ? heatLevel(effect) : 'q';
    const length = Math.max(0.8, height - y(doublings(effect)));
    const stroke = `M${round((index + 0.5) * column)} ${height}v${round(-length)}`;
    strokes.set(level, (strokes.get(level) ?? '') + stroke);
  });
  const limit = round(y(doublings(1)));
  return html`<svg class="bars" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">${[
    ...strokes,
  ].map(
    ([level, path]) => html`<path class="${level}" stroke-width="${round(column * 0.8)}" d="${path}"/>`,
  )}<path class="limit" d="M0 ${limit}H${width}"/></svg>`;
};

const round = (value: number): number => Math.round(value * 10) / 10;
