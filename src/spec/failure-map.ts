import { canAlert } from '../alert/verdict/responder.ts';
import { scoreByName } from '../score/catalogue.ts';
import { detectionTime } from './detection-time.ts';
import { failureModes, type KnownFailureMode } from './failure-modes/index.ts';
import type { ResolvedMonitor } from './resolve-monitor.ts';
import type { ResolvedSpec } from './resolve-spec.ts';

/**
 * `covered` by a monitor that alerts; `charted` only; `declared` on scores that are not evaluated yet; `accepted` by
 * the spec, with a reason; `seen_anyway` by Tidemark itself; else `uncovered`.
 */
export type Cover = 'covered' | 'charted' | 'declared' | 'accepted' | 'seen_anyway' | 'uncovered';

export interface MappedFailureMode extends KnownFailureMode {
  readonly cover: Cover;
  /** Monitors that see it, fastest first. */
  readonly monitors: readonly string[];
  /** Worst time from onset to verdict of the fastest monitor that alerts; null where none does. */
  readonly detectionMs: number | null;
  readonly accepted?: string;
}

function allModes(
  spec: ResolvedSpec,
): (KnownFailureMode & { accepted?: string; seenBy: readonly string[] })[] {
  const own = new Map(spec.failure_modes.map((mode) => [mode.name, mode]));
  const known = new Set(failureModes.map(({ name }) => name));
  const unsaid: KnownFailureMode = {
    name: '',
    area: 'data',
    what: '',
    firstSymptom: '',
    mitigation: '',
    scores: [],
  };
  const added = spec.failure_modes
    .filter(({ name }) => !known.has(name))
    .map(({ name }) => ({ ...unsaid, name }));
  return [...failureModes, ...added].map((mode) => {
    const said = own.get(mode.name);
    return {
      ...mode,
      area: said?.area ?? mode.area,
      what: said?.what ?? mode.what,
      firstSymptom: said?.first_symptom ?? mode.firstSymptom,
      mitigation: said?.mitigation ?? mode.mitigation,
      seenBy: said?.seen_by ?? [],
      ...(said?.accepted === undefined ? {} : { accepted: said.accepted }),
    };
  });
}

/** What can break, and what of it this spec would see. */
export function failureMap(spec: ResolvedSpec): MappedFailureMode[] {
  const total = (monitor: ResolvedMonitor) => detectionTime(monitor, spec).total;
  return allModes(spec).map(({ seenBy, ...mode }) => {
    const seeing = spec.monitors
      .filter((monitor) => isSeenBy(mode, monitor) || seenBy.includes(monitor.name))
      .sort((a, b) => total(a) - total(b));
    const evaluated = seeing.filter(({ score }) => scoreByName(score) !== undefined);
    const alerting = evaluated.filter(canAlert);
    return {
      ...mode,
      cover: coverOf({ alerting, evaluated, seeing }, mode),
      monitors: seeing.map(({ name }) => name),
      detectionMs: alerting[0] ? total(alerting[0]) : null,
    };
  });
}

function isSeenBy({ name, scores, seenIf }: KnownFailureMode, monitor: ResolvedMonitor): boolean {
  const asksPredictionOnly = monitor.features?.every((feature) => feature === 'prediction') ?? false;
  return (
    (scores.includes(monitor.score) && !asksPredictionOnly) ||
    (seenIf?.test(monitor) ?? false) ||
    (monitor.detects?.includes(name) ?? false)
  );
}

function coverOf(
  by: Record<'alerting' | 'evaluated' | 'seeing', readonly ResolvedMonitor[]>,
  mode: KnownFailureMode & { accepted?: string },
): Cover {
  if (by.alerting.length > 0) return 'covered';
  if (mode.accepted !== undefined) return 'accepted';
  if (mode.seenAnyway !== undefined) return 'seen_anyway';
  if (by.evaluated.length > 0) return 'charted';
  return by.seeing.length > 0 ? 'declared' : 'uncovered';
}
