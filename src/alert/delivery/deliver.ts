import type { Clock } from '../../engine/ports/clock.ts';
import type { ObjectStore } from '../../engine/ports/object-store.ts';
import type { Pager } from '../../engine/ports/pager.ts';
import type { PageDocument } from '../page/page-document.ts';
import { pageMessage } from '../page/page-message.ts';
import { duePages, type Horizon, worstOf } from './due-pages.ts';
import { type PageRecord, PageRecords } from './page-records.ts';

export interface DeliveryInput extends Horizon {
  readonly model: string;
  /** Pages of the causes of this run, the worst first. */
  readonly pages: readonly PageDocument[];
  readonly store: ObjectStore;
  readonly pager: Pager;
  readonly clock: Clock;
}

export interface DeliveryReport {
  /** Ids of pages that were sent now. */
  readonly sent: readonly string[];
  /** Pages that remain to be sent; the next run tries again. */
  readonly failed: readonly { readonly pageId: string; readonly message: string }[];
}

/**
 * Page, send, marker, in this order: whatever stops between two of them, no page is lost and at most one is repeated.
 * Pages that an earlier run could not send go out first. The same verdicts again send nothing.
 */
export async function deliver(input: DeliveryInput): Promise<DeliveryReport> {
  const records = new PageRecords(input.store, input.model);
  for (const page of duePages(input.pages, await records.list(), input)) {
    await records.add(page, pageMessage(page));
  }
  const sent: string[] = [];
  const failed: { pageId: string; message: string }[] = [];
  const known = await records.list();
  for (const record of known.filter(({ fate }) => fate === 'pending')) {
    try {
      if (await settle(record, known, records, input)) sent.push(record.pageId);
    } catch (error) {
      failed.push({ pageId: record.pageId, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { sent, failed };
}

/** Sends a pending page, unless a more severe one of the same cause tells it better. True where it was sent. */
async function settle(
  record: PageRecord,
  known: readonly PageRecord[],
  records: PageRecords,
  { pager, clock }: DeliveryInput,
): Promise<boolean> {
  const worst = worstOf(known, record.incidentId)!;
  if (worst.pageId !== record.pageId) {
    await records.markSuperseded(record, worst);
    return false;
  }
  await pager.send(await records.message(record));
  await records.markSent(record, clock.now());
  return true;
}
