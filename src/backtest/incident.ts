import type { VerdictKind } from '../alert/index.ts';

/** Something that went wrong in the past, as a person marked it. Half-open, instants in ISO 8601 UTC. */
export interface Incident {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  /** Features that were hit, or `prediction`. Absent: any. */
  readonly features?: readonly string[] | undefined;
  /** `origin`, or one value of it, `origin=JFK`. Absent: any. */
  readonly segment?: string | undefined;
  /** What a page about it must be of. Absent: any. */
  readonly kind?: VerdictKind | undefined;
}
