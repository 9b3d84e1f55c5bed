import { durationMs } from '../../spec/format/duration.ts';
import type { PageDocument } from '../page/page-document.ts';
import { compareSeverity } from '../severity.ts';
import type { PageRecord } from './page-records.ts';

/** The most severe record of the same cause among those that pass. */
export const worstOf = (records: readonly PageRecord[], incidentId: string): PageRecord | undefined =>
  records
    .filter((record) => record.incidentId === incidentId)
    .sort((a, b) => compareSeverity(b.severity, a.severity))[0];

export interface Horizon {
  /** End of the latest delivery partition that the model was judged at, in this run or before. */
  readonly latestAsOf: string;
  /** ISO 8601 duration. */
  readonly pageHorizon: string;
}

/** No pages for the distant past: a window that ended before the horizon is history, whatever is found in it now. */
export const isWithinHorizon = (windowEnd: string, { latestAsOf, pageHorizon }: Horizon): boolean =>
  Date.parse(windowEnd) >= Date.parse(latestAsOf) - durationMs(pageHorizon);

/** Pages that tell something new: of a recent window, and more severe than any page about the same cause. */
export function duePages(
  pages: readonly PageDocument[],
  records: readonly PageRecord[],
  horizon: Horizon,
): PageDocument[] {
  return pages
    .filter((page) => isWithinHorizon(page.window.end, horizon))
    .filter((page) => {
      const told = worstOf(records, page.incident_id);
      return told === undefined || compareSeverity(page.severity, told.severity) > 0;
    })
    .map((page) => {
      const sent = records.filter(({ fate }) => fate === 'sent');
      return { ...page, supersedes: worstOf(sent, page.incident_id)?.pageId ?? null };
    });
}
