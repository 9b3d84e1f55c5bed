import { figureUnit } from '../verdict/figure-unit.ts';
import type { Figures } from '../verdict/prediction-shift.ts';
import type { VerdictRow } from '../verdict-row.ts';
import type { Cause } from './cause.ts';
import { type Place, pageCommands } from './commands.ts';
import type { EvidenceReader } from './evidence.ts';
import { fitPage } from './fit-page.ts';
import { changeDays, type Evidence, gatherEvidence } from './gather-evidence.ts';
import { headline } from './headline.ts';
import { type PageCondition, type PageDocument, pageSchemaVersion } from './page-document.ts';
import { pageVerdict } from './page-verdict.ts';
import { predictionEffect } from './prediction-effect.ts';
import { respondersOf } from './responders.ts';
import { versionsIn } from './versions-in.ts';

export interface PageInput extends Figures {
  readonly place: Place;
  readonly evidence: EvidenceReader;
}

export const pageId = (cause: Pick<Cause, 'id' | 'severity'>): string => `${cause.id}.${cause.severity}`;

function conditionOf({ spec, scoreByName }: Figures, worst: VerdictRow): PageCondition {
  const score = scoreByName(worst.score);
  return {
    ...pageVerdict(worst),
    unit: score ? figureUnit(spec, score, worst.feature) : '',
    baseline_start: worst.baseline_start,
    baseline_end: worst.baseline_end,
  };
}

function countStates(verdicts: readonly VerdictRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of verdicts) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

const evidenceOf = ({ contributions, segments, changes, unread }: Evidence) => ({
  contributions: contributions.map(({ label, baselineShare, currentShare, contribution }) => ({
    label,
    baseline_share: baselineShare,
    current_share: currentShare,
    contribution,
  })),
  segments: segments.map(({ segment, segmentValue, modelVersion, scoreValue, nCurrent }) => ({
    segment,
    segment_value: segmentValue,
    model_version: modelVersion,
    score_value: scoreValue,
    n_current: nCurrent,
  })),
  changes: changes.map(({ changedAt, changeKind, subject, detail }) => ({
    changed_at: changedAt,
    change_kind: changeKind,
    subject,
    detail,
  })),
  change_days: changeDays,
  unread_evidence: unread,
});

/** Everything that a page says of one cause, small enough for any channel. */
export async function buildPage(cause: Cause, input: PageInput): Promise<PageDocument> {
  const [worst] = cause.verdicts;
  const features = [...new Set(cause.verdicts.map(({ feature }) => feature))];
  const lead = {
    model: worst.model_id,
    severity: cause.severity as PageDocument['severity'],
    kind: cause.kind,
    dataset: cause.dataset,
    window: { start: worst.window_start, end: worst.window_end },
    condition: conditionOf(input, worst),
    features,
    prediction: predictionEffect(input, worst),
  };
  return fitPage({
    schema_version: pageSchemaVersion,
    incident_id: cause.id,
    page_id: pageId(cause),
    supersedes: null,
    headline: headline(lead),
    ...lead,
    model_versions: versionsIn(input.scores, worst),
    state: worst.state,
    as_of: worst.as_of,
    is_final: cause.verdicts.every((verdict) => verdict.is_final),
    sample_sizes: { current: worst.n_current, baseline: worst.n_baseline },
    feature_count: features.length,
    ...evidenceOf(await gatherEvidence(input.evidence, worst)),
    ...respondersOf(input.spec, cause),
    commands: pageCommands(input.place, worst, input.spec.baselines[0]?.name),
    verdict_counts: countStates(cause.verdicts),
    verdicts: cause.verdicts.map(pageVerdict),
  });
}
