import { stateBadge } from '../charts/state-mark.ts';
import { scoreLabel } from '../format-figure.ts';
import { formatEffect, formatValue } from '../format-number.ts';
import { type Html, html } from '../html.ts';
import type { Commands, FeatureRow } from '../report-data.ts';

/** Features that are ranked too low for the map: one line each, and how to ask for more. */
export const remainingFeatures = (
  rows: readonly FeatureRow[],
  drawn: number,
  commands: Commands,
): Html | null =>
  rows.length === 0
    ? null
    : html`<section aria-labelledby="rest-title"><h2 id="rest-title">${rows.length} more features</h2>
<p>The map and the details below show the ${drawn} features ranked first. The others, by their latest verdict; all of their figures: <code>${commands.verdicts}</code></p>
<details><summary>Show ${rows.length} features</summary><div class="scroller"><table><thead><tr><th scope="col">Feature</th><th scope="col">State</th><th scope="col">Score</th><th scope="col" class="end">Of limit</th></tr></thead><tbody>${rows.map(row)}</tbody></table></div></details></section>`;

const row = ({ name, latest }: FeatureRow): Html =>
  latest === null
    ? html`<tr><th scope="row">${name}</th><td>–</td><td></td><td></td></tr>`
    : html`<tr><th scope="row">${name}</th><td>${latest.state === 'ok' ? 'ok' : stateBadge(latest.state)}</td><td>${scoreLabel(latest.score)} ${formatValue(latest.value, latest.unit)}</td><td class="end">${latest.effect === null ? '' : formatEffect(latest.effect)}</td></tr>`;
