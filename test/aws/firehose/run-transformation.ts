import type { AnsweredRecord, FirehoseBatch } from '../../../src/capture/transform/firehose-batch.ts';
import type { StoredRecord, StreamOptions } from './stream.ts';

/** A record that goes on, and one that does not. */
export interface Transformed {
  readonly kept: readonly StoredRecord[];
  readonly failed: readonly (StoredRecord & { readonly errorCode: string; readonly errorMessage: string })[];
}

/** Lambda's limit of what a function answers at once, bytes. */
const mostAnswerBytes = 6_291_556;
/** Calls of a function that fails: the first, and Firehose's three retries. */
const mostCalls = 4;

/** Hands records to the function in batches, as Firehose does, and holds each answer against its rules. */
export async function runTransformation(
  { transform, transformBytes = 1_000_000 }: StreamOptions,
  records: readonly StoredRecord[],
): Promise<Transformed> {
  if (!transform) return { kept: records, failed: [] };
  const kept: StoredRecord[] = [];
  const failed: Transformed['failed'][number][] = [];
  for (const part of batches(records, transformBytes)) {
    const answered = await answersTo(part, transform);
    for (const record of part) {
      const answer = answered instanceof Error ? answered : answered.get(record.recordId);
      if (answer === undefined || answer instanceof Error) {
        const errorMessage = answer?.message ?? 'the function did not answer for the record';
        failed.push({ ...record, errorCode: 'Lambda.FunctionError', errorMessage });
      } else if (answer.result === 'Ok') {
        kept.push({ ...record, data: new Uint8Array(Buffer.from(answer.data, 'base64')) });
      } else if (answer.result !== 'Dropped') {
        failed.push({
          ...record,
          errorCode: 'Lambda.ProcessingFailedStatus',
          errorMessage: 'ProcessingFailed',
        });
      }
    }
  }
  return { kept, failed };
}

async function answersTo(
  part: readonly StoredRecord[],
  transform: NonNullable<StreamOptions['transform']>,
): Promise<Map<string, AnsweredRecord> | Error> {
  const batch: FirehoseBatch = {
    records: part.map(({ recordId, approximateArrivalTimestamp, data }) => ({
      recordId,
      approximateArrivalTimestamp,
      data: Buffer.from(data).toString('base64'),
    })),
  };
  let last = new Error('never called');
  for (let call = 0; call < mostCalls; call++) {
    try {
      const answer = await transform(structuredClone(batch));
      if (Buffer.byteLength(JSON.stringify(answer)) > mostAnswerBytes)
        throw new Error('Response payload size exceeded maximum allowed payload size (6291556 bytes).');
      const found = new Map(answer.records.map((record) => [record.recordId, record]));
      if (found.size !== answer.records.length) throw new Error('a record was answered twice');
      return found;
    } catch (error) {
      last = error as Error;
    }
  }
  return last;
}

function* batches(records: readonly StoredRecord[], bytes: number): Generator<StoredRecord[]> {
  let part: StoredRecord[] = [];
  let held = 0;
  for (const record of records) {
    if (part.length > 0 && held + record.data.length > bytes) {
      yield part;
      part = [];
      held = 0;
    }
    part.push(record);
    held += record.data.length;
  }
  if (part.length > 0) yield part;
}
