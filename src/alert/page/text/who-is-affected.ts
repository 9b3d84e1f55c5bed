import { cellText } from '../../verdict/reason.ts';
import { listText, oneLine } from '../../words/plain-text.ts';
import { counted, numberText, quantity } from '../../words/quantity.ts';
import type { PageDocument } from '../page-document.ts';

function traffic({ condition, model_versions, verdicts }: PageDocument): string {
  const { segment, model_version } = condition;
  const versions =
    model_version !== '*' || model_versions.length === 0
      ? ''
      : `, ${model_versions.length === 1 ? 'version' : 'versions'} ${listText(model_versions, 3)}`;
  const cells = new Set(verdicts.map((verdict) => cellText(verdict)));
  const others = cells.size > 1 ? `, and ${counted(cells.size - 1, 'other part')} of it` : '';
  const where = segment === '*' && model_version === '*' ? 'All traffic' : `Traffic${cellText(condition)}`;
  const events = condition.score_value === null ? '' : `: ${counted(condition.n_current, 'event')}`;
  return `${where}${versions}${others}${events}.`;
}

function concentration({ segments, condition }: PageDocument): string[] {
  if (segments.length === 0) return [];
  const top = segments
    .slice(0, 3)
    .map(
      (part) =>
        `${cellText(part).slice(' in '.length)} (${quantity(part.score_value, condition.unit)}, ${counted(part.n_current, 'event')})`,
    );
  return [`Strongest in ${top.join('; ')}.`];
}

/** Whether the answers of the model changed as well: the first question of whoever is responsible for them. */
function effect({ prediction, condition }: PageDocument): string[] {
  if (prediction === null || condition.feature === 'prediction') return [];
  const { score, score_value, upper_bound, has_moved, mean, baseline_mean } = prediction;
  const figures = `${score} ${numberText(score_value)}, bound ${numberText(upper_bound)}`;
  if (!has_moved) return [`The prediction has not moved (${figures}).`];
  const shift =
    mean === null || baseline_mean === null
      ? ''
      : `; mean ${numberText(baseline_mean)} → ${numberText(mean)}`;
  return [`The prediction moved too (${figures})${shift}.`];
}

const unread = ({ unread_evidence }: PageDocument): string[] =>
  unread_evidence
    .filter((what) => what.startsWith('segments:'))
    .map((what) => `Could not be read: ${oneLine(what, 200)}.`);

/** Which traffic, where it is strongest, and whether predictions changed. */
export const whoIsAffected = (page: PageDocument): string[] => [
  traffic(page),
  ...concentration(page),
  ...unread(page),
  ...effect(page),
];
