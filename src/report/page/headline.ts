import { displaySeverity } from '../../alert/index.ts';
import type { Issue } from '../data/issue.ts';
import { describeFigure, featureLabel } from '../format-figure.ts';
import { formatCount } from '../format-number.ts';
import { dayOf, formatDate } from '../format-time.ts';
import type { ReportData } from '../report-data.ts';

export interface Headline {
  /** Whether anything is wrong now. */
  readonly tone: 'is-wrong' | 'is-quiet' | 'is-empty';
  readonly title: string;
  readonly detail: string;
}

/** Is anything wrong, where, since when: the first sentence of the page. */
export const headline = ({ issues, latest, features }: ReportData): Headline => {
  if (latest === null) {
    return {
      tone: 'is-empty',
      title: 'Nothing scored yet',
      detail: 'No window of this model has a verdict in the lake.',
    };
  }
  const open = issues.filter(({ isOpen }) => isOpen);
  const [first] = open;
  if (first) {
    const more = open.length > 1 ? `; ${open.length - 1} more open` : '';
    return {
      tone: 'is-wrong',
      title: `${issueTitle(first)} since ${formatDate(first.firstDay)}`,
      detail: `${displaySeverity(first.severity)}: ${first.features.length > 1 ? `${affected(first.features)}, ` : ''}${featureLabel(first.worst.feature)} ${describeFigure(first.worst)}${more}`,
    };
  }
  const asked = `${formatCount(latest.verdictCount)} questions asked of ${features.length} features`;
  const last = issues
    .map(({ lastDay }) => lastDay)
    .sort()
    .at(-1);
  return {
    tone: 'is-quiet',
    title: `Nothing pages on ${formatDate(dayOf(latest.start))}`,
    detail: `${asked}, ${formatCount(latest.raisedCount)} above their limits. ${last === undefined ? 'No issue in these days.' : `The last issue ended on ${formatDate(last)}.`}`,
  };
};

const titles: Readonly<Record<string, (source: string) => string>> = {
  missing: (source) => `${source}: values missing`,
  invalid: (source) => `${source}: invalid values`,
  volume: () => 'Volume off its baseline',
  distribution: (source) => `${source}: distribution moved`,
  system: () => 'System off its bounds',
};

export const issueTitle = ({ kind, dataset, features }: Issue): string => {
  const source = dataset === 'unassigned' || dataset === '' ? affected(features) : dataset;
  return titles[kind]?.(source) ?? `${source}: ${kind}`;
};

/** `temp and 5 more`. */
export const affected = (features: readonly string[]): string => {
  const [first = ''] = features;
  return features.length > 1 ? `${featureLabel(first)} and ${features.length - 1} more` : featureLabel(first);
};
