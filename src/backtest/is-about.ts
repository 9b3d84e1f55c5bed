import { all } from '../alert/alert-spec.ts';
import type { Window } from '../engine/tables/window.ts';
import type { Incident } from './incident.ts';
import type { PastPage, Subject } from './page-log.ts';

/**
 * Whether a page tells an incident: its window has a part of the incident in it, or ends no more than `earlyMs` before
 * it starts, and it speaks of what the incident names. All traffic speaks for each of its segments.
 */
export function isAbout(page: PastPage, incident: Incident, earlyMs: number): boolean {
  const { kind } = incident;
  return (
    isDuring(page.window, incident, earlyMs) &&
    (kind === undefined || kind === page.kind) &&
    page.subjects.some((subject) => isNamed(subject, incident))
  );
}

/** Whether a window has a part of an incident in it, or ends no more than `earlyMs` before it starts. */
export const isDuring = (window: Window, { start, end }: Window, earlyMs: number): boolean =>
  Date.parse(window.start) < Date.parse(end) && Date.parse(window.end) > Date.parse(start) - earlyMs;

function isNamed({ feature, segment, segment_value }: Subject, { features, segment: named }: Incident) {
  if (features !== undefined && !features.includes(feature)) return false;
  return (
    named === undefined || segment === all || segment === named || `${segment}=${segment_value}` === named
  );
}
