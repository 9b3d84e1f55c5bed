import { dayAnchor, featureAnchor } from '../anchor.ts';
import type { ChangeRule } from '../charts/change-rules.ts';
import { smallMultiples } from '../charts/small-multiples.ts';
import { stateBadge } from '../charts/state-mark.ts';
import { trendChart } from '../charts/trend-chart.ts';
import { isRaised } from '../data/state.ts';
import { featureLabel, scoreLabel } from '../format-figure.ts';
import { type Html, html } from '../html.ts';
import type { Cell, Drilldown, ReportData, Trend } from '../report-data.ts';
import { momentFigure } from './moment-figure.ts';
import { trendTable } from './trend-table.ts';

/** One feature: its score over time, its distributions, its versions and segments. */
export const drilldownSection = (data: ReportData, index: number, rules: readonly ChangeRule[]): Html => {
  const feature = data.drilldowns[index] as Drilldown;
  const { name, ordinal, trends, moments, slices, sliceCount } = feature;
  const row = data.features.find((candidate) => candidate.name === name);
  const cells = new Map(row?.cells.map((cell, day) => [data.days[day] as string, cell]));
  return html`<section class="feature" id="${featureAnchor(ordinal)}" aria-labelledby="${featureAnchor(ordinal)}-title">
<header><h3 id="${featureAnchor(ordinal)}-title">${featureLabel(name)}</h3>${moments[0] && stateBadge(moments[0].figure.state)}
<p class="quiet">${facts(feature)}</p><nav aria-label="Features">${neighbour(data.drilldowns[index - 1], '↑')}${neighbour(data.drilldowns[index + 1], '↓')}<a href="#row-${featureAnchor(ordinal)}">map</a></nav></header>
<div class="charts">
${charted(trends).map(
  (trend, position, all) =>
    html`<figure><figcaption><b>${scoreLabel(trend.score)} by day</b>${unitNote(trend)} <i class="k-current">score</i> <i class="k-bound">bound</i> <i class="k-floor">noise floor</i></figcaption>${trendChart(trend, { days: data.days, rules, anchorOf: (day) => (owner(all, cells.get(day)) === position ? dayAnchor(ordinal, day) : undefined) })}</figure>`,
)}
${moments.map((moment) => momentFigure(moment))}
${trends.length > 1 && trendTable(trends, data.days)}
</div>
${slices.length > 0 && html`<h4>Versions and segments${sliceCount > slices.length && html` <small>${slices.length} most changed of ${sliceCount}</small>`}</h4>${smallMultiples(slices)}`}
</section>`;
};

/** The first score, and a second one if it was raised too: the others are lines of the table. */
const charted = (trends: readonly Trend[]): readonly Trend[] =>
  trends
    .slice(0, 2)
    .filter(({ points }, index) => index === 0 || points.some(({ state }) => isRaised(state)));

const unitNote = ({ unit }: Trend): string => (unit === '' || unit === 'share' ? '' : `, ${unit}`);

/** Which chart a cell leads to: the one of its score, else the first. */
const owner = (trends: readonly Trend[], cell: Cell | null | undefined): number =>
  Math.max(
    0,
    trends.findIndex(({ score }) => score === cell?.score),
  );

const facts = ({ type, unit, dataset, owner }: Drilldown): string =>
  [
    unit === '' ? type : `${type}, ${unit}`,
    dataset !== '' && dataset !== 'unassigned' && `from ${dataset}`,
    `owner ${owner}`,
  ]
    .filter((part) => part !== false)
    .join(' · ');

const neighbour = (feature: Drilldown | undefined, arrow: string): Html | undefined =>
  feature && html`<a href="#${featureAnchor(feature.ordinal)}">${arrow} ${featureLabel(feature.name)}</a>`;
