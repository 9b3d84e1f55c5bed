import { displaySeverity } from '../../alert/index.ts';
import { featureAnchor } from '../anchor.ts';
import type { Issue } from '../data/issue.ts';
import { describeFigure, featureLabel } from '../format-figure.ts';
import { formatCount } from '../format-number.ts';
import { formatDate } from '../format-time.ts';
import { type Html, html } from '../html.ts';
import type { ReportData } from '../report-data.ts';
import { affected, issueTitle } from './headline.ts';

/** What pages now, and below it what paged in these days. */
export const issueSection = (data: ReportData): Html => {
  const ordinalOf = new Map(data.drilldowns.map(({ name, ordinal }) => [name, ordinal]));
  const list = (issues: readonly Issue[]) =>
    html`<ul class="issues">${issues.map((issue) => issueItem(issue, ordinalOf.get(issue.worst.feature)))}</ul>`;
  const open = data.issues.filter(({ isOpen }) => isOpen);
  const closed = data.issues.filter(({ isOpen }) => !isOpen);
  return html`<section aria-labelledby="issues-title"><h2 id="issues-title">Open issues</h2>
${open.length > 0 ? list(open) : html`<p class="empty">None on the latest day.</p>`}
${closed.length > 0 && html`<details><summary>${closed.length} earlier in these days</summary>${list(closed)}</details>`}
</section>`;
};

const issueItem = (issue: Issue, ordinal: number | undefined): Html => {
  const { worst } = issue;
  const where =
    ordinal === undefined
      ? featureLabel(worst.feature)
      : html`<a href="#${featureAnchor(ordinal)}">${featureLabel(worst.feature)}</a>`;
  return html`<li><p><span class="severity ${issue.severity}">${displaySeverity(issue.severity)}</span> <b>${issueTitle(issue)}</b> ${period(issue)}</p>
<p>${issue.features.length > 1 && html`${affected(issue.features)}. Worst: `}${where} ${describeFigure(worst)}, n ${formatCount(worst.nCurrent)}${worst.nBaseline > 0 && html` against ${formatCount(worst.nBaseline)}`}.</p>
<p class="quiet">Owner ${worst.owner}${worst.nextStep !== '' && html` · Next: ${worst.nextStep}`}${worst.runbook !== '' && html` · Runbook ${worst.runbook}`}</p></li>`;
};

const period = ({ firstDay, lastDay, isOpen }: Issue): string =>
  isOpen
    ? `since ${formatDate(firstDay)}`
    : firstDay === lastDay
      ? `on ${formatDate(firstDay)}`
      : `${formatDate(firstDay)} to ${formatDate(lastDay)}`;
