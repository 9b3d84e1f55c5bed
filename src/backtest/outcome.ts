import type { Incident } from './incident.ts';
import { isAbout } from './is-about.ts';
import type { PastPage } from './page-log.ts';

/** How pages stand against marked incidents. */
export interface Outcome {
  readonly pages: number;
  readonly pagesPerWeek: number | null;
  /** Pages about no marked incident. */
  readonly falsePages: number;
  readonly caught: number;
  readonly missed: number;
  /** Share of pages that are about an incident; null without pages or incidents. */
  readonly precision: number | null;
  /** Share of incidents that a page is about; null without incidents. */
  readonly recall: number | null;
}

export interface OutcomeScope {
  readonly weeks: number;
  readonly earlyMs: number;
  /** Incidents that pages are held against: none of them makes a page false. */
  readonly incidents: readonly Incident[];
  /** Those of them that were to be caught. @default all */
  readonly expected?: readonly Incident[];
}

export function outcomeOf(
  pages: readonly PastPage[],
  { weeks, earlyMs, incidents, expected = incidents }: OutcomeScope,
): Outcome {
  const aboutSome = pages.filter((page) => incidents.some((incident) => isAbout(page, incident, earlyMs)));
  const caught = expected.filter((incident) => aboutSome.some((page) => isAbout(page, incident, earlyMs)));
  return {
    pages: pages.length,
    pagesPerWeek: weeks > 0 ? pages.length / weeks : null,
    falsePages: pages.length - aboutSome.length,
    caught: caught.length,
    missed: expected.length - caught.length,
    precision: pages.length > 0 && incidents.length > 0 ? aboutSome.length / pages.length : null,
    recall: expected.length > 0 ? caught.length / expected.length : null,
  };
}
