import { effectBars, effectMaximum } from '../charts/effect-bars.ts';
import { stateBadge } from '../charts/state-mark.ts';
import { featureLabel, formatBound, scoreLabel, sliceLabel } from '../format-figure.ts';
import { formatValue } from '../format-number.ts';
import { type Html, html } from '../html.ts';
import type { Tile } from '../report-data.ts';

/** System, data quality, behaviour, outcomes: state, the one number that explains it, and how it came to it. */
export const tileRow = (tiles: readonly Tile[]): Html => {
  const maximum = effectMaximum(tiles.flatMap(({ effects }) => effects));
  return html`<section class="tiles" aria-label="State of the model">${tiles.map((tile) => tileBox(tile, maximum))}</section>`;
};

const tileBox = (
  { name, state, figure, effects, note }: Tile,
  maximum: number,
): Html => html`<article class="tile">
<header><h2>${name}</h2>${state ? stateBadge(state) : html`<span class="badge s-none">not evaluated</span>`}</header>
${
  figure &&
  html`<p class="number">${formatValue(figure.value, figure.unit)}</p>
<p>${scoreLabel(figure.score)} of ${featureLabel(figure.feature)}${slice(figure)}<br>bound ${formatBound(figure)}, floor ${formatValue(figure.floor, figure.unit)}</p>`
}
${note !== '' && html`<p class="quiet">${note}</p>`}
${effects.some((effect) => effect !== null) && effectBars(effects, { width: 220, height: 36, maximum })}
</article>`;

const slice = (figure: NonNullable<Tile['figure']>): string => {
  const label = sliceLabel(figure);
  return label === '' ? '' : `, ${label}`;
};
