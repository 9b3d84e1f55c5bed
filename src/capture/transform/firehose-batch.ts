/** A batch of records as Firehose hands it to its transformation. */
export interface FirehoseBatch {
  readonly records: readonly FirehoseRecord[];
}

export interface FirehoseRecord {
  readonly recordId: string;
  /** When Firehose took it, ms since 1970. */
  readonly approximateArrivalTimestamp: number;
  /** Base64. */
  readonly data: string;
}

/** What becomes of a record: every one is answered, under its id. */
export interface AnsweredRecord {
  readonly recordId: string;
  readonly result: 'Ok' | 'Dropped';
  /** Base64. */
  readonly data: string;
}
