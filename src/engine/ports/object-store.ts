/** What is known of a stored object without reading it. */
export interface ObjectInfo {
  /** Slash-separated key below the store's root. */
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Changes whenever the content does; compare for equality only. */
  readonly etag: string;
}

/** An object's text, with the tag that a conditional write of it names. */
export interface TaggedText {
  readonly body: string;
  readonly etag: string;
}

/** Keyed bytes with conditional writes. Adapters: file system (here), S3 (in AWS). */
export interface ObjectStore {
  get(key: string): Promise<string | undefined>;
  getTagged(key: string): Promise<TaggedText | undefined>;
  getBytes(key: string): Promise<Uint8Array | undefined>;
  /** Bytes from `start` up to `end`, exclusive: what a footer takes of a large object. */
  getRange(key: string, start: number, end: number): Promise<Uint8Array | undefined>;
  put(key: string, body: string | Uint8Array): Promise<void>;
  /** Writes only where no object has the key. False, and nothing written, where one has. */
  putIfAbsent(key: string, body: string | Uint8Array): Promise<boolean>;
  /** Writes only where the object is still the one that has the tag. False, and nothing written, where it is not. */
  putIfUnchanged(key: string, body: string | Uint8Array, etag: string): Promise<boolean>;
  /** Objects whose key starts with `prefix`, ordered by key. */
  list(prefix: string): Promise<ObjectInfo[]>;
  delete(key: string): Promise<void>;
}
