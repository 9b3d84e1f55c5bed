import { formatCount, formatShare } from '../format-number.ts';
import { formatInstant } from '../format-time.ts';
import { type Html, html } from '../html.ts';
import type { Diagnostics, PartitionRun } from '../report-data.ts';

/** What the figures rest on: runs, rows refused, late or doubled, and the queries that made this page. */
export const diagnosticsSection = ({ partitions, rejected, queries }: Diagnostics): Html => html`
<section id="diagnostics" aria-labelledby="diagnostics-title"><h2 id="diagnostics-title">Diagnostics</h2>
<p>${totals(partitions)}</p>
<details><summary>Runs by delivery partition</summary>${partitions.length === 0 ? html`<p class="empty">No runs recorded.</p>` : runTable(partitions)}</details>
<details><summary>Rejected events by reason</summary>${
  rejected.length === 0
    ? html`<p class="empty">None.</p>`
    : html`<div class="scroller"><table><thead><tr><th scope="col">Reason</th><th scope="col" class="end">Rows</th><th scope="col">For example</th></tr></thead><tbody>${rejected.map(
        ({ reason, rowCount, example }) =>
          html`<tr><th scope="row">${reason}</th><td class="end">${formatCount(rowCount)}</td><td>${example}</td></tr>`,
      )}</tbody></table></div>`
}</details>
<details><summary>Queries that made this page</summary>${queries.map(({ name, sql }) => html`<h3>${name}</h3><pre tabindex="0">${sql}</pre>`)}</details>
</section>`;

const totals = (partitions: readonly PartitionRun[]): string => {
  const sum = (pick: (run: PartitionRun) => number) =>
    partitions.reduce((total, run) => total + pick(run), 0);
  const rowsIn = sum(({ rowsIn }) => rowsIn);
  if (rowsIn === 0) return 'No rows read yet.';
  const part = (rows: number, what: string) => `${formatCount(rows)} ${what} (${formatShare(rows / rowsIn)})`;
  return `${formatCount(rowsIn)} events read in ${formatCount(partitions.length)} partitions: ${[
    part(
      sum(({ rowsRejected }) => rowsRejected),
      'rejected',
    ),
    part(
      sum(({ rowsDuplicate }) => rowsDuplicate),
      'duplicates',
    ),
    part(
      sum(({ rowsLate }) => rowsLate),
      'late',
    ),
  ].join(', ')}.`;
};

const runTable = (partitions: readonly PartitionRun[]): Html =>
  html`<div class="scroller"><table><thead><tr><th scope="col">Partition</th><th scope="col">State</th><th scope="col" class="end">Read</th><th scope="col" class="end">Kept</th><th scope="col" class="end">Rejected</th><th scope="col" class="end">Duplicate</th><th scope="col" class="end">Late</th><th scope="col" class="end">Seconds</th></tr></thead><tbody>${partitions.map(
    (run) =>
      html`<tr><th scope="row">${formatInstant(run.start)}</th><td>${run.state}${run.detail !== '' && html`: ${run.detail}`}</td><td class="end">${formatCount(run.rowsIn)}</td><td class="end">${formatCount(run.rowsOut)}</td><td class="end">${formatCount(run.rowsRejected)}</td><td class="end">${formatCount(run.rowsDuplicate)}</td><td class="end">${formatCount(run.rowsLate)}</td><td class="end">${(run.durationMs / 1000).toFixed(1)}</td></tr>`,
  )}</tbody></table></div>`;
