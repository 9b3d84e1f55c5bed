import type { Clock } from '../../../src/engine/ports/clock.ts';
import type { ObjectInfo, ObjectStore, TaggedText } from '../../../src/engine/ports/object-store.ts';
import type { Pager, PagerMessage } from '../../../src/engine/ports/pager.ts';

/** The process dies here: nothing after it happens. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Objects in memory. `before` and `after` a write, a test may crash. */
export class MemoryStore implements ObjectStore {
  readonly objects = new Map<string, string>();
  before: (operation: string, key: string) => void = () => {};
  after: (operation: string, key: string) => void = () => {};

  async get(key: string): Promise<string | undefined> {
    return this.objects.get(key);
  }

  async getBytes(key: string): Promise<Uint8Array | undefined> {
    const body = this.objects.get(key);
    return body === undefined ? undefined : Buffer.from(body);
  }

  async getRange(key: string, start: number, end: number): Promise<Uint8Array | undefined> {
    return (await this.getBytes(key))?.subarray(start, end);
  }

  async put(key: string, body: string | Uint8Array): Promise<void> {
    this.before('put', key);
    this.objects.set(key, String(body));
    this.after('put', key);
  }

  async putIfAbsent(key: string, body: string | Uint8Array): Promise<boolean> {
    this.before('putIfAbsent', key);
    const isAbsent = !this.objects.has(key);
    if (isAbsent) this.objects.set(key, String(body));
    this.after('putIfAbsent', key);
    return isAbsent;
  }

  async getTagged(key: string): Promise<TaggedText | undefined> {
    const body = this.objects.get(key);
    return body === undefined ? undefined : { body, etag: body };
  }

  async putIfUnchanged(key: string, body: string | Uint8Array, etag: string): Promise<boolean> {
    this.before('putIfUnchanged', key);
    const isUnchanged = this.objects.get(key) === etag;
    if (isUnchanged) this.objects.set(key, String(body));
    this.after('putIfUnchanged', key);
    return isUnchanged;
  }

  async list(prefix: string): Promise<ObjectInfo[]> {
    return [...this.objects.keys()]
      .filter((key) => key.startsWith(prefix))
      .sort()
      .map((key) => ({ key, size: 0, etag: this.objects.get(key) ?? '' }));
  }

  async delete(key: string): Promise<void> {
    this.objects.delete(key);
  }
}

export class RecordingPager implements Pager {
  readonly messages: PagerMessage[] = [];
  before: (message: PagerMessage) => void = () => {};
  after: (message: PagerMessage) => void = () => {};

  get ids(): string[] {
    return this.messages.map(({ id }) => id);
  }

  async send(message: PagerMessage): Promise<void> {
    this.before(message);
    this.messages.push(message);
    this.after(message);
  }
}

export const noon: Clock = { now: () => new Date('2014-01-01T12:00:00Z') };
