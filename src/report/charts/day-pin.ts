import { type Html, html } from '../html.ts';

/** The line through a chart at the day that a link led to: a marker, since CSS can only decorate the target itself. */
export const dayPin = (): Html =>
  html`<marker id="day-pin" markerUnits="userSpaceOnUse" markerWidth="10" markerHeight="220" refX="5" refY="202" overflow="visible"><path class="pin" d="M5 18V202"/><path class="pin-head" d="M0 10H10L5 18z"/></marker>`;
