import { dayAnchor, featureAnchor } from '../anchor.ts';
import { stateLabel } from '../data/state.ts';
import { featureLabel, scoreLabel } from '../format-figure.ts';
import { formatEffect, formatValue } from '../format-number.ts';
import { formatDate, formatDay } from '../format-time.ts';
import { type Html, html } from '../html.ts';
import type { Cell, FeatureRow } from '../report-data.ts';
import { cellLevel } from './cell-level.ts';
import type { ChangeRule } from './change-rules.ts';
import { monthTicks, weekTicks } from './day-ticks.ts';
import { stateMarkAt } from './state-mark.ts';

export const rowHeight = 24;
const headerHeight = 50;
/** Beyond this many cells only those with a mark say more when pointed at: a page stays under 2 MB. */
const describedCells = 3000;

/** Wide enough for a mark; as wide as a desk shows at once. */
export const columnWidth = (dayCount: number): number =>
  Math.max(11, Math.min(28, Math.floor(960 / dayCount)));

/** Features × days. A cell is its worst verdict, and leads to that day in the feature's chart. */
export const heatMap = (
  rows: readonly FeatureRow[],
  days: readonly string[],
  rules: readonly ChangeRule[],
): Html => {
  const column = columnWidth(days.length);
  const width = column * days.length + 14;
  const height = headerHeight + rowHeight * rows.length;
  const isDescribed = rows.length * days.length <= describedCells;
  return html`<svg class="heat" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="Worst verdict of each feature and day; cells that need attention are links">
${header(days, column)}
${rows.map((row, index) => heatRow(row, index, days, column, isDescribed))}
${rules.map((rule) => ruleLine(rule, column, height))}
</svg>`;
};

const header = (days: readonly string[], column: number): Html =>
  html`<g class="axis" aria-hidden="true">${[
    monthTicks(days, Math.ceil(64 / column))
      .filter(({ index }) => index === 0 || (days.length - index) * column > 90)
      .map(({ index, text }) => html`<text class="month" x="${index * column}" y="29">${text}</text>`),
    html`<text class="month end" x="${days.length * column}" y="29">${formatDay(days.at(-1) as string)}</text>`,
    weekTicks(days).map(
      ({ index, text }) => html`<text class="day" x="${(index + 0.5) * column}" y="44">${text}</text>`,
    ),
  ]}</g>`;

const heatRow = (
  row: FeatureRow,
  index: number,
  days: readonly string[],
  column: number,
  isDescribed: boolean,
): Html => {
  const quiet: Html[] = [];
  const marked: Html[] = [];
  row.cells.forEach((cell, dayIndex) => {
    if (cell === null) return;
    const day = days[dayIndex] as string;
    const x = dayIndex * column;
    const shape = `M${x} 1h${column - 1}v${rowHeight - 2}h${1 - column}z`;
    const link = `#${dayAnchor(row.ordinal, day)}`;
    const mark = stateMarkAt(cell.state, x + column / 2, rowHeight / 2);
    const title = (isDescribed || mark) && html`<title>${describeCell(row.name, day, cell)}</title>`;
    if (mark) {
      marked.push(html`<a href="${link}">${title}<path class="${cellLevel(cell)}" d="${shape}"/>${mark}</a>`);
    } else {
      quiet.push(
        html`<a href="${link}" tabindex="-1">${title}<path class="${cellLevel(cell)}" d="${shape}"/></a>`,
      );
    }
  });
  return html`<g id="row-${featureAnchor(row.ordinal)}" transform="translate(0 ${headerHeight + index * rowHeight})">
<g aria-hidden="true">${quiet}</g>${marked}</g>
`;
};

const describeCell = (name: string, day: string, { state, score, value, unit, effect }: Cell): string =>
  [
    `${featureLabel(name)}, ${formatDate(day)}: ${stateLabel[state]}`,
    score !== '' && value !== null && `${scoreLabel(score)} ${formatValue(value, unit)}`,
    effect !== null && `${formatEffect(effect)} its limit`,
  ]
    .filter((part) => part !== false)
    .join(', ');

const ruleLine = ({ dayIndex, label, isVersion }: ChangeRule, column: number, height: number): Html => {
  const x = dayIndex * column;
  return html`<g class="rule${isVersion ? ' version' : ''}"><path d="M${x} 14V${height}"/><rect x="${x - 7}" y="1" width="14" height="14" rx="${isVersion ? 2 : 7}"/><text x="${x}" y="11.5">${label}</text></g>
`;
};
