import { ApiError } from '../athena/api-error.ts';

/** Limits of a put: Firehose API reference, PutRecordBatch. */
export const limits = { records: 500, recordBytes: 1_024_000, batchBytes: 4 * 1024 * 1024 } as const;

const invalid = (message: string): ApiError => new ApiError('InvalidArgumentException', message);

/** The records of a put, decoded. @throws ApiError where Firehose takes none of them */
export function checkPut(records: readonly { readonly Data?: unknown }[]): Uint8Array[] {
  if (records.length === 0) throw invalid('1 validation error detected: records must not be empty');
  if (records.length > limits.records)
    throw invalid(`Records size ${records.length} exceeds ${limits.records}`);
  const decoded = records.map(({ Data }) => {
    if (typeof Data !== 'string') throw new ApiError('SerializationException', 'Data is no blob');
    return new Uint8Array(Buffer.from(Data, 'base64'));
  });
  for (const { length } of decoded) {
    if (length > limits.recordBytes) throw invalid('Record size exceeds 1000 KB');
  }
  const bytes = decoded.reduce((sum, { length }) => sum + length, 0);
  if (bytes > limits.batchBytes) throw invalid('Records exceed 4 MB');
  return decoded;
}
