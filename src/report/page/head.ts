import { formatShare } from '../format-number.ts';
import { formatDate, formatInstant, formatWindow } from '../format-time.ts';
import { type Html, html } from '../html.ts';
import type { ReportData } from '../report-data.ts';
import { headline } from './headline.ts';

/** Which model, what it is for, whose it is, what is live, what is compared; then the answer. */
export const head = (data: ReportData): Html => {
  const { model, latest, versions, days } = data;
  const { tone, title, detail } = headline(data);
  return html`<header class="head">
<div class="model"><h1>${model.id}</h1><p>${model.purpose}</p></div>
<dl class="facts">
<div><dt>Owner</dt><dd>${model.owner}, tier ${model.tier}</dd></div>
<div><dt>Live</dt><dd>${versions.length > 0 ? versions.map(({ version, share }) => `${version} ${formatShare(share)}`).join(', ') : 'no events'}</dd></div>
<div><dt>Window</dt><dd>${latest ? `${formatWindow(latest.start, latest.end)}${latest.isFinal ? '' : ', provisional'}` : 'none yet'}</dd></div>
<div><dt>Against</dt><dd>${model.baselines.length > 0 ? [...model.baselines, ...model.excluded.map((period) => `without ${period}`)].join('; ') : 'no baseline'}</dd></div>
</dl>
<div class="answer ${tone}"><p class="title">${title}</p><p>${detail}</p></div>
<p class="quiet">${days.length > 0 && html`${formatDate(days[0] as string)} to ${formatDate(days.at(-1) as string)}, by event time, UTC. `}${latest && html`Data as of ${formatInstant(latest.asOf)}.`}</p>
</header>`;
};
