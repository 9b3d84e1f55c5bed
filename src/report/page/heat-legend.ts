import { stateMarkAt } from '../charts/state-mark.ts';
import { type State, stateLabel } from '../data/state.ts';
import { type Html, html } from '../html.ts';

const levels = [
  ['t0', '0'],
  ['t4', '½'],
  ['t7', ''],
  ['h1', '1 ×'],
  ['h2', '2 ×'],
  ['h3', '4 ×'],
  ['h4', '8 × limit'],
] as const;

const fills: readonly (readonly [State, string])[] = [
  ['act', 'h3'],
  ['investigate', 'h1'],
  ['investigate', 'h3 chart'],
  ['info', 't4'],
  ['schema_changed', 'sc'],
  ['error', 'er'],
  ['no_data', 'nd'],
  ['insufficient_data', 'nd'],
];

export const heatLegend = (): Html => html`<div class="legend" aria-label="Key">
<ul>${levels.map(([level, text]) => html`<li><svg class="heat key" viewBox="0 0 22 22" aria-hidden="true"><path class="${level}" d="M0 0H22V22H0z"/></svg>${text}</li>`)}</ul>
<ul>${fills.map(([state, level]) => html`<li><svg class="heat key" viewBox="0 0 22 22" aria-hidden="true"><path class="${level}" d="M0 0H22V22H0z"/>${stateMarkAt(state, 11, 11)}</svg>${level.endsWith('chart') ? 'pale: a chart, pages nobody' : stateLabel[state]}</li>`)}</ul></div>`;
