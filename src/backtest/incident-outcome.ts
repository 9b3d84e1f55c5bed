import type { CoveredIncident } from './coverage.ts';
import type { Incident } from './incident.ts';
import { isAbout } from './is-about.ts';
import type { PastPage } from './page-log.ts';

/** What became of one incident. */
export interface IncidentOutcome extends Pick<Incident, 'id' | 'start' | 'end'> {
  readonly state: 'caught' | 'missed' | 'not_covered';
  /** Why it is not covered. */
  readonly reason?: string;
  /** The page that told it first. */
  readonly firstPage?: string;
  readonly raisedAt?: string;
  /** Seconds from that page to the start of the incident: negative where the page came after. */
  readonly leadSeconds?: number;
}

export function incidentOutcome(
  { incident, outside }: CoveredIncident,
  pages: readonly PastPage[],
  earlyMs: number,
): IncidentOutcome {
  const { id, start, end } = incident;
  if (outside !== undefined) return { id, start, end, state: 'not_covered', reason: outside };
  const [first] = pages
    .filter((page) => isAbout(page, incident, earlyMs))
    .sort((a, b) => Date.parse(a.raisedAt) - Date.parse(b.raisedAt));
  if (!first) return { id, start, end, state: 'missed' };
  const leadSeconds = (Date.parse(start) - Date.parse(first.raisedAt)) / 1000;
  return { id, start, end, state: 'caught', firstPage: first.id, raisedAt: first.raisedAt, leadSeconds };
}
