import type { Figure } from './data/figure.ts';
import { formatAxis, formatValue } from './format-number.ts';

const properNames: Readonly<Record<string, string>> = {
  psi: 'PSI',
  ks: 'KS',
  jensen_shannon: 'Jensen–Shannon',
  wasserstein: 'Wasserstein',
  wasserstein_normalised: 'normalised Wasserstein',
  l_infinity: 'L-infinity',
};

/** A score's name as a reader says it: `psi` → `PSI`, `null_rate` → `null rate`. */
export const scoreLabel = (score: string): string => properNames[score] ?? score.replaceAll('_', ' ');

/** What the value is held against: `> 0.1`, `< 650 events`, or `650 to 1,390 events` where it lies between two. */
export const formatBound = ({ value, lowerBound, upperBound, unit }: Figure): string => {
  const isBelow = lowerBound !== null && value !== null && value < lowerBound;
  if (lowerBound !== null && (isBelow || upperBound === null))
    return `<\u00a0${formatValue(lowerBound, unit)}`;
  if (upperBound === null) return '–';
  const isBetween = lowerBound !== null && (value === null || value <= upperBound);
  if (!isBetween) return `>\u00a0${formatValue(upperBound, unit)}`;
  return `${formatAxis(lowerBound, unit)} to ${formatValue(upperBound, unit)}`;
};

/** `null rate 100 % in origin = EWR (baseline 0.6 %, bound > 2 %)`. */
export const describeFigure = (figure: Figure): string => {
  const { score, value, baselineValue, unit } = figure;
  const slice = sliceLabel(figure);
  const bound = formatBound(figure);
  const against = [
    baselineValue !== null && `baseline ${formatValue(baselineValue, unit)}`,
    bound !== '–' && `bound ${bound}`,
  ].filter((part) => part !== false);
  const aside = against.length > 0 ? ` (${against.join(', ')})` : '';
  return `${scoreLabel(score)} ${formatValue(value, unit)}${slice === '' ? '' : ` in ${slice}`}${aside}`;
};

/** `:table` is all events together. */
export const featureLabel = (feature: string): string => (feature === ':table' ? 'all events' : feature);

/** The slice of traffic in words; empty for all of it. */
export const sliceLabel = ({ modelVersion, segment, segmentValue }: Figure): string =>
  [segment !== '*' && `${segment} = ${segmentValue}`, modelVersion !== '*' && `version ${modelVersion}`]
    .filter((part) => part !== false)
    .join(', ');
