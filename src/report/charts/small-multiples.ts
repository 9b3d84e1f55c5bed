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

const nowLine = ({ latest }: Slice): Html => {
  if (latest === null) return html`<p>no window on the latest day</p>`;
  const { state, score, value, unit, effect, nCurrent } = latest;
  const facts = [
    value !== null && `${scoreLabel(score)} ${formatValue(value, unit)}`,
    effect !== null && `${formatEffect(effect)} limit`,
    `n ${formatCount(nCurrent)}`,
  ].filter((fact) => fact !== false);
  return html`<p>${state !== 'ok' && stateBadge(state)} ${facts.join(' · ')}</p>`;
};
