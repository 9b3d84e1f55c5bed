import { type Html, html } from '../html.ts';

/** Cells below their limit: filled from the foot in eighths, with one sharp edge. Levels t1 … t7 of `cellLevel`. */
export const tideGradients = (): Html =>
  html`${[1, 2, 3, 4, 5, 6, 7].map(
    (eighths) =>
      html`<linearGradient id="t${eighths}" x1="0" y1="1" x2="0" y2="0"><stop offset="${eighths / 8}" class="tide"/><stop offset="${eighths / 8}" class="dry"/></linearGradient>`,
  )}`;
