import { tableFeature, unassigned } from '../../alert-spec.ts';
import { listText, oneLine, plainText } from '../../words/plain-text.ts';
import { counted, percentText } from '../../words/quantity.ts';
import type { PageDocument } from '../page-document.ts';

function breadth({ features, feature_count, dataset, verdict_counts }: PageDocument): string[] {
  const total = Object.values(verdict_counts).reduce((sum, count) => sum + count, 0);
  if (total < 2) return [];
  const states = Object.entries(verdict_counts).map(([state, count]) => `${count} ${state}`);
  const findings = `${counted(total, 'finding')}: ${states.join(', ')}.`;
  const named = features.filter((feature) => feature !== tableFeature);
  if (feature_count < 2 || named.length === 0) return [findings];
  const of = dataset === unassigned ? '' : ` of one dataset, ${plainText(dataset)}`;
  const rest = feature_count - features.length;
  const list =
    rest > 0 ? `${named.slice(0, 8).join(', ')} and ${feature_count - 8} more` : listText(named, 8);
  return [`${counted(feature_count, 'feature')}${of}: ${list}. ${findings}`];
}

function moves({ contributions, condition }: PageDocument): string[] {
  if (contributions.length === 0) return [];
  const top = contributions
    .slice(0, 3)
    .map(
      ({ label, baseline_share, current_share }) =>
        `${plainText(label, 40)} ${percentText(baseline_share)} → ${percentText(current_share)}`,
    );
  return [`Moved most in ${condition.feature}: ${top.join('; ')}.`];
}

const unread = ({ unread_evidence }: PageDocument): string[] =>
  unread_evidence
    .filter((what) => what.startsWith('contributions:'))
    .map((what) => `Could not be read: ${oneLine(what, 200)}.`);

/** The condition in one sentence, how broad it is, what moved, and whether it may still be restated. */
export const isItReal = (page: PageDocument): string[] => [
  oneLine(page.condition.reason, 600),
  ...breadth(page),
  ...moves(page),
  ...unread(page),
  ...(page.is_final ? [] : ['Provisional: late events may restate it.']),
  ...(page.supersedes === null ? [] : [`Replaces ${page.supersedes}: the severity rose.`]),
];
