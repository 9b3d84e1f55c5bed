import type { Pager, PagerMessage } from '../ports/pager.ts';
import { FileStore } from './file-store.ts';

const messageAttributes = (attributes: PagerMessage['attributes']) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, text]) => [name, { DataType: 'String', StringValue: text }]),
  );

/**
 * A folder in place of SNS. `<id>.txt` is the page to read; `<id>.json` is what SNS would carry, with the structured
 * page beside it, and is written last: where it is, both are whole.
 */
export class InboxPager implements Pager {
  readonly #folder: FileStore;

  constructor(folder: string) {
    this.#folder = new FileStore(folder);
  }

  async send({ id, subject, text, json, attributes }: PagerMessage): Promise<void> {
    const entry = {
      Subject: subject,
      Message: text,
      MessageAttributes: messageAttributes(attributes),
      page: json,
    };
    await this.#folder.put(`${id}.txt`, text);
    await this.#folder.put(`${id}.json`, `${JSON.stringify(entry, null, 2)}\n`);
  }
}
