import type { AnsweredRecord, FirehoseBatch } from '../../../src/capture/transform/firehose-batch.ts';
import type { GlueColumn } from '../../../src/engine/glue/index.ts';
import type { ObjectStore } from '../../../src/engine/ports/object-store.ts';

/** A delivery stream with transformation and conversion, as a model's stack makes it. */
export interface StreamOptions {
  readonly name: string;
  /** Bucket that it delivers to. */
  readonly store: ObjectStore;
  /** Columns of its Glue table. */
  readonly columns: readonly Pick<GlueColumn, 'name' | 'type'>[];
  /** With `!{timestamp:…}`, `!{firehose:…}`. */
  readonly prefix: string;
  readonly errorPrefix: string;
  /** The Lambda function, called in this process. @default none: records are converted as they came */
  readonly transform?: (batch: FirehoseBatch) => Promise<{ readonly records: readonly AnsweredRecord[] }>;
  /** Bytes of records that the function is handed at once. @default 1 MB, Firehose's own */
  readonly transformBytes?: number;
}

export interface StoredRecord {
  readonly recordId: string;
  readonly approximateArrivalTimestamp: number;
  readonly data: Uint8Array;
}

/** What a delivery wrote, and what it could not. */
export interface DeliveryReport {
  /** Keys of Parquet objects. */
  readonly delivered: readonly string[];
  /** Keys of objects below the error prefix. */
  readonly failed: readonly string[];
  readonly rows: number;
}
