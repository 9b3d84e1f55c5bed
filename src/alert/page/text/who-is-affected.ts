import { all, batchSegment } from '../../alert-spec.ts';
import { cellText } from '../../verdict/reason.ts';
import { listText, oneLine } from '../../words/plain-text.ts';
import { counted, numberText, quantity } from '../../words/quantity.ts';
import type { PageDocument } from '../page-document.ts';

function versionsText({ condition, model_versions }: PageDocument): string {
  if (condition.model_version !== all || model_versions.length === 0) return '';
  return `, ${model_versions.length === 1 ? 'version' : 'versions'} ${listText(model_versions, 3)}`;
}

function traffic(page: PageDocument): string {
  const { condition, verdicts } = page;
  if (condition.segment === batchSegment)
    return `Whoever reads the scores of the batch job ${condition.segment_value}: its run has ${counted(condition.n_current, 'event')}.`;
  const isAll = condition.segment === all && condition.model_version === all;
  const others = isAll ? 0 : new Set(verdicts.map(cellText)).size - 1;
  const alsoIn = others > 0 ? ` and ${counted(others, 'other part')} of it` : '';
  const events = condition.score_value === null ? '' : `: ${counted(condition.n_current, 'event')}`;
  return `${isAll ? 'All traffic' : `Traffic${cellText(condition)}`}${alsoIn}${versionsText(page)}${events}.`;
}

/** Where it is strongest. Volume says nothing here: the largest part of the traffic is no finding. */
function concentration({ segments, condition, kind }: PageDocument): string[] {
  const hit = kind === 'volume' ? [] : segments.filter(({ score_value }) => score_value > 0).slice(0, 3);
  if (hit.length === 0) return [];
  const parts = hit.map((part) => {
    const where = cellText(part).slice(' in '.length);
    return `${where} (${quantity(part.score_value, condition.unit)}, ${counted(part.n_current, 'event')})`;
  });
  return [`Strongest in ${parts.join('; ')}.`];
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
