import type { Figure } from './data/figure.ts';
import { formatValue } from './format-number.ts';

/** A score's name as a reader says it: `psi` → `PSI`, `null_rate` → `null rate`. */
export const scoreLabel = (score: string): string =>
  score.length <= 3 && !/\d/.test(score) ? score.toUpperCase() : score.replaceAll('_', ' ');

/** The bound that the value is on the side of, with its comparison sign. */
export const boundOf = (figure: Figure): { readonly sign: '>' | '<'; readonly bound: number } | null => {
  const { value, lowerBound, upperBound } = figure;
  const isLow = lowerBound !== null && (upperBound === null || (value !== null && value < lowerBound));
  if (isLow) return { sign: '<', bound: lowerBound };
  return upperBound === null ? null : { sign: '>', bound: upperBound };
};

export const formatBound = (figure: Figure): string => {
  const bound = boundOf(figure);
  return bound === null ? '–' : `${bound.sign}\u00a0${formatValue(bound.bound, figure.unit)}`;
};

/** `null rate 100 % (baseline 0.6 %, bound > 2 %)`. */
export const describeFigure = (figure: Figure): string => {
  const { score, unit } = figure;
  const against = [
    figure.baselineValue !== null && `baseline ${formatValue(figure.baselineValue, unit)}`,
    boundOf(figure) !== null && `bound ${formatBound(figure)}`,
  ].filter((part) => part !== false);
  const aside = against.length > 0 ? ` (${against.join(', ')})` : '';
  return `${scoreLabel(score)} ${formatValue(figure.value, unit)}${aside}`;
};

/** `:table` is all events together. */
export const featureLabel = (feature: string): string => (feature === ':table' ? 'all events' : feature);

/** The slice of traffic in words; empty for all of it. */
export const sliceLabel = (modelVersion: string, segment: string, segmentValue: string): string =>
  [segment !== '*' && `${segment} = ${segmentValue}`, modelVersion !== '*' && `version ${modelVersion}`]
    .filter((part) => part !== false)
    .join(', ');
