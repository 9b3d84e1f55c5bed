import type { Effect } from './compatibility-rule.ts';
import { parseVersion, type VersionStep, versionStep } from './version-step.ts';

export interface StepJudgement {
  /** null where a version is missing or is none. */
  readonly step: VersionStep | null;
  /** Why the version does not say what changed; null where it does. */
  readonly refusal: string | null;
}

const needed = { none: 'none', compatible: 'minor', warning: 'minor', breaking: 'major' } as const;
const enough: Readonly<Record<(typeof needed)[Effect | 'none'], readonly VersionStep[]>> = {
  none: ['none', 'patch', 'minor', 'major'],
  minor: ['minor', 'major'],
  major: ['major'],
};

/** Whether the step of `contract.version` is what the changes ask for. */
export function judgeStep(
  effect: Effect | 'none',
  before: string | null,
  after: string | null,
): StepJudgement {
  const least = needed[effect];
  const refuse = (step: VersionStep | null, refusal: string): StepJudgement => ({ step, refusal });
  if (before === null || after === null) {
    if (effect === 'none') return { step: null, refusal: null };
    const which =
      before === null
        ? after === null
          ? 'neither contract has'
          : 'the old contract lacks'
        : 'the new contract lacks';
    return refuse(null, `${which} a version: without contract.version nobody can tell that it changed.`);
  }
  const [was, is] = [parseVersion(before), parseVersion(after)];
  if (!was || !is)
    return refuse(
      null,
      `contract.version is ${JSON.stringify(was ? after : before)}, and a version reads 1.2.0.`,
    );
  const step = versionStep(was, is);
  if (step === 'back') return refuse(step, `contract.version goes back from ${before} to ${after}.`);
  if (enough[least].includes(step)) return { step, refusal: null };
  const next = least === 'major' ? `${was[0] + 1}.0.0` : `${was[0]}.${was[1] + 1}.0`;
  return refuse(
    step,
    `${effect === 'breaking' ? 'A breaking change' : 'A change'} takes a ${least} step of contract.version: ${next} after ${before}, not ${after}.`,
  );
}
