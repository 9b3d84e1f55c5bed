import type { FirehoseClient } from '@aws-sdk/client-firehose';
import { RefusedError, type Sink } from '../sink.ts';
import type { AwsClient } from './aws-client.ts';
import { packRecords } from './pack-records.ts';

export interface FirehoseSinkOptions {
  /** Name of the delivery stream. */
  readonly stream: string;
  /** @default one made from the environment */
  readonly client?: AwsClient;
  /**
   * Bytes up to which events share a record: Firehose bills each record in steps of 5 KB. 0: a record for each event.
   * @default 64 KiB
   */
  readonly recordBytes?: number;
}

/** Limits of PutRecordBatch: 500 records, 1,000 KB each before base64, 4 MB together (Firehose API reference). */
export const firehoseLimits = { records: 500, recordBytes: 1_024_000, batchBytes: 4_000_000 } as const;

/** A quarter of what Firehose takes: encoding a batch holds up the process for some milliseconds. */
const batchBytes = firehoseLimits.batchBytes / 4;

/** Errors that the same request would meet again. */
const refusals = new Set(['InvalidArgumentException', 'ValidationException', 'SerializationException']);

/** Events to a Firehose delivery stream. Records that it did not take are sent again, the others are not. */
export function firehoseSink({ stream, client, recordBytes = 65_536 }: FirehoseSinkOptions): Sink {
  // Loaded when it is first needed: a service that logs elsewhere never reads the SDK.
  let loaded: Promise<FirehoseApi> | undefined;
  return {
    limits: {
      // Two records that follow each other are together larger than one may be: from some size on they are few enough.
      lines: recordBytes >= (2 * batchBytes) / firehoseLimits.records ? Infinity : firehoseLimits.records,
      lineBytes: firehoseLimits.recordBytes,
      batchBytes,
    },
    async send(lines, signal) {
      loaded ??= loadApi(client);
      const put = await loaded.catch((error: unknown) => {
        loaded = undefined;
        throw error;
      });
      const records = packRecords(lines, recordBytes);
      const failed = await put(
        stream,
        records.map(({ data }) => data),
        signal,
      );
      return failed.flatMap((index) => records[index]?.lines ?? []);
    },
  };
}

/** Positions of the records that were not taken. */
type FirehoseApi = (
  stream: string,
  records: readonly Uint8Array[],
  signal: AbortSignal,
) => Promise<readonly number[]>;

async function loadApi(given: AwsClient | undefined): Promise<FirehoseApi> {
  const { FirehoseClient, PutRecordBatchCommand } = await import('@aws-sdk/client-firehose');
  // One attempt: the logger itself tries again, with what failed only.
  const client = (given as FirehoseClient | undefined) ?? new FirehoseClient({ maxAttempts: 1 });
  return async (stream, records, signal) => {
    const command = new PutRecordBatchCommand({
      DeliveryStreamName: stream,
      Records: records.map((Data) => ({ Data })),
    });
    try {
      const { FailedPutCount = 0, RequestResponses = [] } = await client.send(command, {
        abortSignal: signal,
      });
      if (FailedPutCount === 0) return [];
      return RequestResponses.flatMap(({ ErrorCode }, index) => (ErrorCode === undefined ? [] : [index]));
    } catch (error) {
      if (error instanceof Error && refusals.has(error.name))
        throw new RefusedError(`${error.name}: ${error.message}`);
      throw error;
    }
  };
}
