import type { ObjectStore } from '../../engine/ports/object-store.ts';
import type { PagerMessage } from '../../engine/ports/pager.ts';
import type { PageDocument } from '../page/page-document.ts';
import type { Severity } from '../verdict-row.ts';

/** A stored page. It is pending until a marker beside it says what became of it. */
export interface PageRecord {
  readonly key: string;
  readonly incidentId: string;
  readonly pageId: string;
  readonly severity: Severity;
  readonly fate: 'pending' | 'sent' | 'superseded';
}

const form = /^(?<stem>.*\/(?<pageId>(?<incidentId>[^/]+)\.(?<severity>sev[1-4])))\.page\.json$/;

const prefixOf = (model: string) => `pages/model=${model}/`;

const keyOf = (page: PageDocument) =>
  `${prefixOf(page.model)}dt=${page.window.start.slice(0, 10)}/${page.page_id}.page.json`;

const markerOf = (record: Pick<PageRecord, 'key'>, fate: 'sent' | 'superseded') =>
  record.key.replace(/\.page\.json$/, `.${fate}.json`);

/** Pages of one model, as objects: the page, and a marker once it was sent or replaced. */
export class PageRecords {
  readonly #store: ObjectStore;
  readonly #model: string;

  constructor(store: ObjectStore, model: string) {
    this.#store = store;
    this.#model = model;
  }

  async list(): Promise<PageRecord[]> {
    const keys = new Set((await this.#store.list(prefixOf(this.#model))).map(({ key }) => key));
    return [...keys].flatMap((key) => {
      const { stem, pageId, incidentId, severity } = form.exec(key)?.groups ?? {};
      if (stem === undefined) return [];
      const fate = keys.has(`${stem}.sent.json`)
        ? 'sent'
        : keys.has(`${stem}.superseded.json`)
          ? 'superseded'
          : 'pending';
      return [{ key, incidentId: incidentId!, pageId: pageId!, severity: severity as Severity, fate }];
    });
  }

  /** Keeps what will be sent, word for word, so that a repeat is recognised as one. */
  async add(page: PageDocument, message: PagerMessage): Promise<void> {
    await this.#store.putIfAbsent(keyOf(page), JSON.stringify(message, null, 2));
  }

  async message(record: PageRecord): Promise<PagerMessage> {
    const body = await this.#store.get(record.key);
    if (body === undefined) throw new Error(`the page ${record.key} has vanished from the store`);
    return JSON.parse(body) as PagerMessage;
  }

  markSent(record: PageRecord, at: Date): Promise<void> {
    return this.#store.put(markerOf(record, 'sent'), JSON.stringify({ sent_at: at.toISOString() }));
  }

  markSuperseded(record: PageRecord, by: PageRecord): Promise<void> {
    return this.#store.put(markerOf(record, 'superseded'), JSON.stringify({ superseded_by: by.pageId }));
  }
}
