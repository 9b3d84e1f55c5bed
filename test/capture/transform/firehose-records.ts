import type { FirehoseBatch, FirehoseRecord } from '../../../src/capture/transform/firehose-batch.ts';

export const arrivedAt = Date.parse('2026-03-01T06:10:00Z');

/** A record as Firehose hands it over; text is encoded, everything else is an event or several. */
export const record = (content: unknown, recordId = '4957'): FirehoseRecord => ({
  recordId,
  approximateArrivalTimestamp: arrivedAt,
  data: Buffer.from(textOf(content)).toString('base64'),
});

const textOf = (content: unknown): string => {
  if (typeof content === 'string') return content;
  return [content]
    .flat()
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
};

export const batch = (...contents: unknown[]): FirehoseBatch => ({
  records: contents.map((content, index) => record(content, `record-${index}`)),
});

/** The documents in an answer’s data. */
export const documents = ({ data }: { readonly data: string }): Record<string, unknown>[] =>
  Buffer.from(data, 'base64')
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
