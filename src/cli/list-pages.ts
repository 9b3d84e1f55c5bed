import { join } from 'node:path';
import { FileStore } from '../engine/local/file-store.ts';

export interface InboxPage {
  readonly id: string;
  readonly severity: string;
  readonly headline: string;
}

interface Entry {
  readonly Subject: string;
  readonly Message: string;
  readonly page: {
    readonly page_id: string;
    readonly severity: string;
    readonly window: { readonly end: string };
  };
}

/** Pages of a lake's inbox: the most severe first, then the latest. */
export async function listPages(lake: string): Promise<InboxPage[]> {
  const inbox = new FileStore(join(lake, 'inbox'));
  const keys = (await inbox.list('')).map(({ key }) => key).filter((key) => key.endsWith('.json'));
  const entries = await Promise.all(
    keys.map(async (key) => JSON.parse((await inbox.get(key)) ?? '{}') as Entry),
  );
  return entries
    .sort((a, b) =>
      a.page.severity < b.page.severity
        ? -1
        : a.page.severity > b.page.severity
          ? 1
          : a.page.window.end < b.page.window.end
            ? 1
            : -1,
    )
    .map(({ Message, page }) => ({
      id: page.page_id,
      severity: page.severity,
      headline: Message.split('\n')[0] ?? '',
    }));
}
