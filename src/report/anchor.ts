/** Ids in the page. By position in the spec, short: a heat map has thousands of them. */
export const featureAnchor = (ordinal: number): string => `f${ordinal}`;

/** `f7-131231`: the day of a feature, in its chart over time. */
export const dayAnchor = (ordinal: number, day: string): string =>
  `f${ordinal}-${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}`;
