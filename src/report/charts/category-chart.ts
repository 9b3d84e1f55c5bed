import { scaleLinear } from 'd3-scale';
import type { CategoricalDistribution, NamedShare } from '../data/distribution.ts';
import { formatShare } from '../format-number.ts';
import { type Html, html } from '../html.ts';

const width = 400;
const rowHeight = 20;
const left = 96;
const right = 300;

/** One row a category: baseline as a filled bar, current as a line with an end, both shares in figures. */
export const categoryChart = ({ categories, nBaseline, nCurrent }: CategoricalDistribution): Html => {
  const highest = Math.max(1e-9, ...categories.flatMap(({ baseline, current }) => [baseline, current]));
  const x = scaleLinear([0, highest], [left, right]);
  const height = categories.length * rowHeight + 22;
  return html`<svg class="chart categories" viewBox="0 0 ${width} ${height}" role="img" aria-label="Shares of ${categories.length} categories, ${nCurrent} current events against ${nBaseline} of the baseline">
<g class="axis"><text class="end" x="${width - 4}" y="12">baseline → current</text></g>
${categories.map((category, index) => categoryRow(category, 18 + index * rowHeight, x))}
</svg>`;
};

const categoryRow = (
  { name, baseline, current }: NamedShare,
  top: number,
  x: (share: number) => number,
): Html => {
  const middle = top + rowHeight / 2;
  const end = round(x(current));
  return html`<g><title>${name}: ${formatShare(baseline)} → ${formatShare(current)}</title><text class="end name" x="${left - 6}" y="${middle + 4}">${shortened(name)}</text>
<path class="baseline" d="M${left} ${top + 4}H${round(x(baseline))}v12H${left}z"/><path class="current" d="M${left} ${middle}H${end}M${end} ${top + 2}v16"/>
<text class="end" x="${width - 4}" y="${middle + 4}">${formatShare(baseline)} → ${formatShare(current)}</text></g>
`;
};

/** Keeps the head of a long category: the whole of it is in the title. */
const shortened = (name: string): string => {
  const characters = [...name];
  return characters.length > 14 ? `${characters.slice(0, 13).join('')}…` : name;
};

const round = (value: number): number => Math.round(value * 10) / 10;
