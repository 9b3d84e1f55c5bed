import { randomUUID } from 'node:crypto';
import { ApiError } from '../athena/api-error.ts';
import { JsonServer } from '../athena/json-server.ts';
import { checkPut } from './check-put.ts';
import { deliver } from './deliver.ts';
import type { DeliveryReport, StoredRecord, StreamOptions } from './stream.ts';

/** What goes wrong with a put. */
export type PutFault =
  /** It is refused whole. */
  | { readonly refuse: ApiError }
  /** Records are not taken: those at these positions. */
  | { readonly fail: (position: number) => boolean }
  /** It is taken, and its answer never arrives. */
  | { readonly loseAnswer: true };

interface Stream {
  readonly options: StreamOptions;
  buffer: StoredRecord[];
  records: number;
}

interface PutResponse {
  readonly RecordId?: string;
  readonly ErrorCode?: string;
  readonly ErrorMessage?: string;
}

export const throttled = (): ApiError =>
  new ApiError('ServiceUnavailableException', 'Slow down.', { status: 503 });

/**
 * Firehose's API on a port of this machine: PutRecord and PutRecordBatch with the limits of the real one. Nothing is
 * delivered by the clock: a test says when a buffer is full.
 */
export class FirehoseEmulator {
  /** Faults of the next puts, one each. */
  readonly faults: PutFault[] = [];
  /** Puts so far, with their records. */
  readonly puts: { readonly stream: string; readonly records: number; readonly bytes: number }[] = [];
  /** Instant at which records arrive. @default the clock */
  now: () => Date = () => new Date();
  readonly #streams: ReadonlyMap<string, Stream>;
  readonly #server: JsonServer;

  private constructor(streams: readonly StreamOptions[]) {
    this.#streams = new Map(streams.map((options) => [options.name, { options, buffer: [], records: 0 }]));
    this.#server = new JsonServer('Firehose_20150804', {
      PutRecord: async (input) => {
        const responses = this.#put(input.DeliveryStreamName, [input.Record as { Data?: unknown }]);
        const [only] = responses ?? [];
        if (only?.ErrorCode !== undefined) throw throttled();
        return responses && { ...only, Encrypted: true };
      },
      PutRecordBatch: async (input) => {
        const responses = this.#put(input.DeliveryStreamName, input.Records as { Data?: unknown }[]);
        return (
          responses && {
            FailedPutCount: responses.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
            Encrypted: true,
            RequestResponses: responses,
          }
        );
      },
    });
  }

  static async start(streams: readonly StreamOptions[]): Promise<FirehoseEmulator> {
    const emulator = new FirehoseEmulator(streams);
    await emulator.#server.start();
    return emulator;
  }

  /** AWS_ENDPOINT_URL_FIREHOSE of whatever is tested. */
  get endpoint(): string {
    return this.#server.endpoint;
  }

  /** Records that wait in a stream's buffer. */
  waiting(name: string): number {
    return this.#stream(name).buffer.length;
  }

  /**
   * Delivers what waits in a stream as one object, as a full buffer would.
   * @param again the answer of the function is lost once: the same batches are handed over again
   */
  async deliver(name: string, { again = false }: { readonly again?: boolean } = {}): Promise<DeliveryReport> {
    const stream = this.#stream(name);
    const { buffer, options } = stream;
    stream.buffer = [];
    return deliver(again ? repeating(options) : options, buffer);
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  #put(name: unknown, records: readonly { readonly Data?: unknown }[]): PutResponse[] | undefined {
    const stream = this.#stream(String(name));
    const decoded = checkPut(records ?? []);
    const fault = this.faults.shift();
    if (fault && 'refuse' in fault) throw fault.refuse;
    const bytes = decoded.reduce((sum, { length }) => sum + length, 0);
    this.puts.push({ stream: String(name), records: decoded.length, bytes });
    const approximateArrivalTimestamp = this.now().getTime();
    const responses = decoded.map((data, position): PutResponse => {
      if (fault && 'fail' in fault && fault.fail(position))
        return { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' };
      const recordId = `${String(stream.records++).padStart(10, '0')}${randomUUID().replaceAll('-', '')}`;
      stream.buffer.push({ recordId, approximateArrivalTimestamp, data });
      return { RecordId: recordId };
    });
    return fault && 'loseAnswer' in fault ? undefined : responses;
  }

  #stream(name: string): Stream {
    const found = this.#streams.get(name);
    if (!found)
      throw new ApiError(
        'ResourceNotFoundException',
        `Firehose ${name} under account 123456789012 not found.`,
      );
    return found;
  }
}

/** The function is called twice for each batch, and the second answer counts. */
const repeating = (options: StreamOptions): StreamOptions => ({
  ...options,
  ...(options.transform && {
    transform: async (batch) => {
      await options.transform?.(structuredClone(batch));
      return (options.transform as NonNullable<StreamOptions['transform']>)(batch);
    },
  }),
});
