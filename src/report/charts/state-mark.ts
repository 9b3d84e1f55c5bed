import { type State, stateLabel, states } from '../data/state.ts';
import { type Html, html } from '../html.ts';

/** Shapes centred on 0,0, in a box of 12: a state is never told by colour alone. */
const shapes: Readonly<Record<State, Html | null>> = {
  act: html`<path d="M0-5 5.4 4H-5.4z"/>`,
  investigate: html`<path d="M0-5 5 0 0 5-5 0z"/>`,
  error: html`<path class="stroked" d="M-4-4 4 4M4-4-4 4"/>`,
  schema_changed: html`<path class="stroked" d="M-4-2H4M-4 2H4M-2 4.5 2-4.5"/>`,
  info: html`<path class="stroked" d="M0-1V4M0-4v.1"/>`,
  ok: null,
  no_data: html`<path class="stroked" d="M-3 0H3"/>`,
  insufficient_data: html`<circle r="1.5"/>`,
};

/** Defines the shapes once a page; `stateMark` and the charts point to them. */
export const stateMarkDefinitions = (): Html =>
  html`${states.map((state) => shapes[state] && html`<g id="m-${state}">${shapes[state]}</g>`)}`;

/** For inside an SVG. */
export const stateMarkAt = (state: State, x: number, y: number): Html | null =>
  shapes[state] && html`<use href="#m-${state}" x="${x}" y="${y}"/>`;

/** For running text: the shape and the word. */
export const stateBadge = (state: State): Html =>
  html`<span class="badge s-${state}"><svg class="mark" viewBox="-6 -6 12 12" aria-hidden="true">${
    shapes[state] ? html`<use href="#m-${state}"/>` : html`<path class="stroked" d="M-4 0-1 3 4-3"/>`
  }</svg>${stateLabel[state]}</span>`;
