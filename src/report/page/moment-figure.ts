import { categoryChart } from '../charts/category-chart.ts';
import { distributionChart } from '../charts/distribution-chart.ts';
import type { Distribution } from '../data/distribution.ts';
import { describeFigure } from '../format-figure.ts';
import { formatCount, formatShare } from '../format-number.ts';
import { formatWindow } from '../format-time.ts';
import { type Html, html } from '../html.ts';
import type { Moment } from '../report-data.ts';

/** Baseline against current in one window, and which bars made the score. */
export const momentFigure = ({ title, start, end, figure, distribution }: Moment): Html => html`<figure>
<figcaption><b>${title === 'latest' ? 'Latest' : 'Worst before'}: ${formatWindow(start, end)}</b>${distribution && html` <i class="k-current">current</i> <i class="k-baseline">baseline</i>`}</figcaption>
${distribution && drawn(distribution)}
<p class="quiet">${distribution === null && figure.reason !== '' ? figure.reason : `Worst verdict: ${describeFigure(figure)}.`}</p>
</figure>`;

const drawn = (
  distribution: Distribution,
): Html => html`${distribution.type === 'numeric' ? distributionChart(distribution) : categoryChart(distribution)}
<p>${distribution.moved !== '' && html`<b>${distribution.moved}</b>. `}All traffic, n ${formatCount(distribution.nCurrent)} against ${formatCount(distribution.nBaseline)}. ${contributions(distribution)}</p>`;

const contributions = ({ contributions: parts }: Distribution): Html | false =>
  parts.length > 0 &&
  html`Most of the change: ${parts
    .map(
      ({ name, baseline, current, part }) =>
        `${name} ${formatShare(baseline)} → ${formatShare(current)} (${formatShare(part)} of PSI)`,
    )
    .join('; ')}.`;
