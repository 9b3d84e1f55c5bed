import { featureAnchor } from '../anchor.ts';
import type { ChangeRule } from '../charts/change-rules.ts';
import { heatMap } from '../charts/heat-map.ts';
import { stateBadge } from '../charts/state-mark.ts';
import { featureLabel } from '../format-figure.ts';
import { formatEffect } from '../format-number.ts';
import { formatDay } from '../format-time.ts';
import { type Html, html } from '../html.ts';
import type { FeatureRow, ReportData } from '../report-data.ts';
import { heatLegend } from './heat-legend.ts';

/** Features, ranked, × days: names at the left, the map in a box that scrolls from its newest day, now at the right. */
export const heatSection = (
  data: ReportData,
  rows: readonly FeatureRow[],
  rules: readonly ChangeRule[],
): Html => html`
<section id="map" aria-labelledby="map-title">
<h2 id="map-title">Where, and since when</h2>
<p class="quiet">Each cell is a feature's worst verdict of a day, over all monitors, versions and segments. It fills as its score nears its limit, the larger of bound and noise floor, and takes colour beyond it.</p>
${rows.length === 0 || data.days.length === 0 ? html`<p class="empty">No verdicts yet: the map appears with the first scored window.</p>` : grid(data, rows, rules)}
</section>`;

const grid = (
  { days }: ReportData,
  rows: readonly FeatureRow[],
  rules: readonly ChangeRule[],
): Html => html`<div class="map">
<ul class="names">${rows.map(({ name, ordinal }) => html`<li><a href="#${featureAnchor(ordinal)}" title="${featureLabel(name)}">${featureLabel(name)}</a></li>`)}</ul>
<div class="scroller" role="region" aria-label="Heat map, newest day at the right" tabindex="0"><div>${heatMap(rows, days, rules)}</div></div>
<ul class="now" aria-label="Latest window, of its limit"><li class="of" aria-hidden="true">now, of limit</li>${rows.map(({ latest }) => html`<li>${latest && nowCell(latest)}</li>`)}</ul>
</div>
${heatLegend()}
${rules.length > 0 && changeKey(rules)}`;

const nowCell = ({ state, effect }: NonNullable<FeatureRow['latest']>): Html =>
  html`${state === 'ok' ? '' : stateBadge(state)}<span>${effect === null ? '' : formatEffect(effect)}</span>`;

const changeKey = (rules: readonly ChangeRule[]): Html =>
  html`<details class="changes"><summary>${rules.length} ${rules.length === 1 ? 'day' : 'days'} with changes: ${rules[0]?.label}${rules.length > 1 && `–${rules.at(-1)?.label}`}</summary><ol>${rules.map(
    ({ label, changes }) =>
      html`<li><b>${label}</b> ${formatDay(changes[0]?.at ?? '')} ${changes.map(({ kind, subject, detail }) => `${kind.replaceAll('_', ' ')} ${subject}: ${detail}`).join('; ')}</li>`,
  )}</ol></details>`;
