import { randomUUID } from 'node:crypto';
import { expandPrefix } from './expand-prefix.ts';
import { jsonDocuments } from './json-documents.ts';
import { openXRow } from './open-x-row.ts';
import { runTransformation } from './run-transformation.ts';
import type { DeliveryReport, StoredRecord, StreamOptions } from './stream.ts';
import { toParquet } from './to-parquet.ts';

type Failure = StoredRecord & { readonly errorCode: string; readonly errorMessage: string };

/** Transforms, converts and stores records: one Parquet object, and one below the error prefix for each kind of failure. */
export async function deliver(
  options: StreamOptions,
  records: readonly StoredRecord[],
): Promise<DeliveryReport> {
  const [first] = records;
  if (!first) return { delivered: [], failed: [], rows: 0 };
  const { kept, failed: unprocessed } = await runTransformation(options, records);
  const { rows, failed: unconverted } = converted(options, kept);
  const oldest = new Date(
    records.reduce(
      (least, { approximateArrivalTimestamp }) => Math.min(least, approximateArrivalTimestamp),
      first.approximateArrivalTimestamp,
    ),
  );
  const delivered: string[] = [];
  if (rows.length > 0) {
    const key = `${expandPrefix(options.prefix, oldest)}${objectName(options, oldest)}.parquet`;
    await options.store.put(key, await toParquet(options.columns, rows));
    delivered.push(key);
  }
  const failed = [
    ...(await storeFailures(options, oldest, 'processing-failed', unprocessed)),
    ...(await storeFailures(options, oldest, 'format-conversion-failed', unconverted)),
  ];
  return { delivered, failed, rows: rows.length };
}

function converted({ columns }: StreamOptions, records: readonly StoredRecord[]) {
  const rows: Record<string, unknown>[] = [];
  const failed: Failure[] = [];
  for (const record of records) {
    try {
      const documents = jsonDocuments(new TextDecoder('utf-8', { fatal: true }).decode(record.data));
      rows.push(...documents.map((document) => openXRow(columns, document)));
    } catch (error) {
      const { name, message } = error as Error;
      const errorCode = name.startsWith('Data') ? name : 'DataFormatConversion.ParseError';
      failed.push({ ...record, errorCode, errorMessage: message });
    }
  }
  return { rows, failed };
}

/** As Firehose writes them: a line of JSON for each record, with the record as it came. */
async function storeFailures(
  options: StreamOptions,
  oldest: Date,
  type: string,
  failures: readonly Failure[],
): Promise<string[]> {
  if (failures.length === 0) return [];
  const key = `${expandPrefix(options.errorPrefix, oldest, type)}${objectName(options, oldest)}`;
  const lines = failures.map(({ data, approximateArrivalTimestamp, errorCode, errorMessage }) =>
    JSON.stringify({
      attemptsMade: 4,
      arrivalTimestamp: approximateArrivalTimestamp,
      errorCode,
      errorMessage,
      rawData: Buffer.from(data).toString('base64'),
    }),
  );
  await options.store.put(key, `${lines.join('\n')}\n`);
  return [key];
}

const objectName = ({ name }: StreamOptions, oldest: Date): string =>
  `${name}-1-${oldest.toISOString().slice(0, 19).replaceAll(/[T:]/g, '-')}-${randomUUID()}`;
