import { tableFeature, unassigned } from '../alert-spec.ts';
import type { Condition } from '../condition.ts';
import type { JudgeInput } from '../judge-input.ts';
import type { VerdictKind, VerdictState } from '../verdict-row.ts';
import { causeOf, type Finding } from './finding.ts';
import type { Question } from './question.ts';
import { unansweredReason } from './reason.ts';

interface Weight {
  readonly kind: VerdictKind;
  readonly dataset: string;
  readonly weighsAs: VerdictState;
}

/**
 * An answer where there is no figure. What is gone or of another type is a hard failure of the data; what could not be
 * read leaves us blind; an empty window is told once, by its volume, where a monitor of volume can.
 */
export function judgeCondition(
  input: JudgeInput,
  question: Question,
  condition: Condition,
  isVolumeJudged: boolean,
): Finding {
  const { state } = condition;
  const weight = weigh(causeOf(input, question), condition, isVolumeJudged);
  const reason = unansweredReason(question, condition.reason);
  return { state, reason, ...weight, ...(condition.isExpected && { weighsAs: 'ok' }) };
}

function weigh(
  { kind, dataset }: { kind: VerdictKind; dataset: string },
  { state, feature }: Condition,
  isVolumeJudged: boolean,
): Weight {
  if (state === 'error') return { kind: 'system', dataset: unassigned, weighsAs: state };
  if (state === 'schema_changed') return { kind: 'invalid', dataset, weighsAs: state };
  if (state === 'insufficient_data') return { kind, dataset, weighsAs: state };
  if (feature !== tableFeature) return { kind: 'missing', dataset, weighsAs: 'act' };
  return { kind: 'volume', dataset: unassigned, weighsAs: isVolumeJudged ? 'ok' : 'investigate' };
}
