import { changeRules } from './charts/change-rules.ts';
import { dayPin } from './charts/day-pin.ts';
import { stateMarkDefinitions } from './charts/state-mark.ts';
import { tideGradients } from './charts/tide-gradients.ts';
import { html, trusted } from './html.ts';
import { diagnosticsSection } from './page/diagnostics.ts';
import { drilldownSection } from './page/drill-down.ts';
import { head } from './page/head.ts';
import { headline } from './page/headline.ts';
import { heatSection } from './page/heat-section.ts';
import { issueSection } from './page/issues.ts';
import { rankedList } from './page/ranked-list.ts';
import { remainingFeatures } from './page/remaining-features.ts';
import { tileRow } from './page/tiles.ts';
import type { ReportData } from './report-data.ts';
import { styleSheet } from './style-sheet.ts';

/** One self-contained HTML file: no network, no script, the same bytes for the same data. */
export const renderReport = (data: ReportData): string => {
  const rules = changeRules(data);
  const drawn = new Set(data.drilldowns.map(({ name }) => name));
  const rows = data.features.filter(({ name }) => drawn.has(name));
  const rest = data.features.filter(({ name }) => !drawn.has(name));
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><link rel="icon" href="data:,">
<title>${data.model.id}: ${headline(data).title}</title><style>${trusted(styleSheet)}</style></head>
<body><svg class="defs" width="0" height="0" aria-hidden="true"><defs>${stateMarkDefinitions()}${tideGradients()}${dayPin()}</defs></svg>
<a class="skip" href="#map">Skip to the heat map</a>
${head(data)}
<main>
${tileRow(data.tiles)}
${heatSection(data, rows, rules)}
${issueSection(data)}
${rankedList(data)}
${remainingFeatures(rest, rows.length, data.commands)}
${data.drilldowns.length > 0 && html`<h2 id="features">Feature by feature</h2>`}
${data.drilldowns.map((_, index) => drilldownSection(data, index, rules))}
${diagnosticsSection(data.diagnostics)}
</main></body></html>
`.text;
};
