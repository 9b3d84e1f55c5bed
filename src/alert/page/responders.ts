import { type AlertMonitor, type AlertSpec, all } from '../alert-spec.ts';
import { kindOfScore } from '../verdict/monitor-kind.ts';
import type { Cause } from './cause.ts';

const scoreAgain = 'Nothing is known of this window until it is scored: run it again';

const isLink = (runbook: string) => /^[a-z]+:\/\//.test(runbook);

const linked = (runbook: string, base: string | undefined) =>
  base && !isLink(runbook) ? new URL(runbook, base).href : runbook;

/** The one segment that a cause is confined to. */
function onlySegment({ verdicts: [worst, ...others] }: Cause): string | undefined {
  const isSame = others.every(
    ({ segment, segment_value }) => segment === worst.segment && segment_value === worst.segment_value,
  );
  return isSame && worst.segment !== all ? worst.segment : undefined;
}

/** Monitors of a cause, the worst first, and among them those that were made for what it turned out to be. */
function monitorsOf({ monitors }: AlertSpec, { verdicts, kind }: Cause) {
  const involved = [...new Set(verdicts.map(({ monitor }) => monitor))].flatMap(
    (name) => monitors.find((monitor) => monitor.name === name) ?? [],
  );
  return { involved, fitting: involved.filter(({ score }) => kindOfScore(score) === kind) };
}

const mitigationsOf = (monitors: readonly AlertMonitor[]) => [
  ...new Set(monitors.flatMap(({ mitigation }) => mitigation ?? [])),
];

/**
 * Who acts, what they can do at once, and where it is written down. What concerns one segment goes to its owner; where
 * a monitor of drift met a failed query or a lost column, its own advice would mislead.
 */
export function respondersOf(spec: AlertSpec, cause: Cause) {
  const { involved, fitting } = monitorsOf(spec, cause);
  const isBlind = cause.kind === 'system' && fitting.length === 0;
  const segmentOwner = spec.segments.find(({ name }) => name === onlySegment(cause))?.owner;
  const leading = fitting[0] ?? involved[0];
  const runbook = fitting[0]?.runbook ?? `docs/runbooks/${cause.kind}.md`;
  return {
    owner: segmentOwner ?? (isBlind ? spec.owner : (leading?.owner ?? spec.owner)),
    dataset_owner: spec.datasets.find(({ name }) => name === cause.dataset)?.owner ?? null,
    mitigations: isBlind ? [scoreAgain] : mitigationsOf(fitting.length > 0 ? fitting : involved),
    runbook: linked(runbook, spec.links?.runbooks),
  };
}
