import { scoreLabel } from '../format-figure.ts';
import { formatCount, formatEffect, formatValue } from '../format-number.ts';
import { type Html, html } from '../html.ts';
import type { Slice } from '../report-data.ts';
import { effectBars, effectMaximum } from './effect-bars.ts';
import { stateBadge } from './state-mark.ts';

/** Versions and segment values side by side on one scale, in the order given: the most changed first. */
export const smallMultiples = (slices: readonly Slice[]): Html => {
  const maximum = effectMaximum(slices.flatMap(({ effects }) => effects));
  return html`<ul class="multiples">${slices.map(
    (slice) =>
      html`<li><h5>${slice.dimension} <b>${slice.value}</b></h5>${effectBars(slice.effects, { width: 150, height: 40, maximum })}${nowLine(slice)}</li>`,
  )}</ul>`;
};

const nowLine = ({ latest }: Slice): Html =>
  latest === null
    ? html`<p class="quiet">no window on the latest day</p>`
    : html`<p>${latest.state !== 'ok' && stateBadge(latest.state)} ${scoreLabel(latest.score)} ${formatValue(latest.value, latest.unit)}${
        latest.effect !== null && html` · ${formatEffect(latest.effect)} limit`
      } · n ${formatCount(latest.nCurrent)}</p>`;
