import { featureAnchor } from '../anchor.ts';
import { stateBadge } from '../charts/state-mark.ts';
import type { Figure } from '../data/figure.ts';
import { featureLabel, formatBound, scoreLabel, sliceLabel } from '../format-figure.ts';
import { formatCount, formatEffect, formatValue } from '../format-number.ts';
import { type Html, html } from '../html.ts';
import type { ReportData } from '../report-data.ts';

/** What moved, in the order of the map: features whose latest verdict is not ok. */
export const rankedList = ({ features, drilldowns, latest }: ReportData): Html => {
  const details = new Map(drilldowns.map((drilldown) => [drilldown.name, drilldown]));
  const rows = features.flatMap(({ name, latest: now }) =>
    now && now.state !== 'ok' && details.has(name) ? [now] : [],
  );
  return html`<section aria-labelledby="ranked-title"><h2 id="ranked-title">What moved, ranked</h2>
${
  rows.length === 0
    ? html`<p class="empty">${latest ? 'Every feature is within its limits in the latest window.' : 'No window is scored yet.'}</p>`
    : html`<div class="scroller"><table class="ranked">
<thead><tr><th scope="col">Feature</th><th scope="col">State</th><th scope="col">What moved</th><th scope="col" class="end">Score</th><th scope="col" class="end">Bound</th><th scope="col" class="end">Floor</th><th scope="col" class="end">Of limit</th><th scope="col" class="end">n now</th><th scope="col" class="end">n base</th><th scope="col">Owner, next step</th></tr></thead>
<tbody>${rows.map((figure) => rankedRow(figure, details.get(figure.feature)?.ordinal, movement(details.get(figure.feature)?.moments[0]?.distribution?.moved)))}</tbody></table></div>`
}
</section>`;
};

const movement = (moved: string | undefined): string => moved ?? '';

const rankedRow = (figure: Figure, ordinal: number | undefined, moved: string): Html => {
  const slice = sliceLabel(figure);
  const name = featureLabel(figure.feature);
  return html`<tr><th scope="row">${ordinal === undefined ? name : html`<a href="#${featureAnchor(ordinal)}">${name}</a>`}${slice !== '' && html`<br><small>${slice}</small>`}</th>
<td>${stateBadge(figure.state)}</td><td>${moved}</td>
<td class="end">${scoreLabel(figure.score)} ${formatValue(figure.value, figure.unit)}${figure.baselineValue !== null && html`<br><small>from ${formatValue(figure.baselineValue, figure.unit)}</small>`}</td>
<td class="end" data-label="bound">${formatBound(figure)}</td><td class="end" data-label="floor">${formatValue(figure.floor, figure.unit)}</td><td class="end" data-label="of limit">${figure.effect === null ? '–' : formatEffect(figure.effect)}</td>
<td class="end" data-label="n now">${formatCount(figure.nCurrent)}</td><td class="end" data-label="n base">${formatCount(figure.nBaseline)}</td><td>${figure.owner}${figure.nextStep !== '' && html`<br><small>${figure.nextStep}</small>`}</td></tr>`;
};
