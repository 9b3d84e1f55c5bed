import type { QueryRecord } from './query-record.ts';

/** What a stage's queries took, over all its invocations. */
export interface QueryUsage {
  readonly queries: number;
  readonly bytesScanned: number;
  /** Bytes that are paid for: whole megabytes, 10 of them for a query at least. */
  readonly bytesBilled: number;
  /** Milliseconds that queries ran in Athena, which may have been at the same time. */
  readonly engineMs: number;
}

const megabyte = 2 ** 20;
const leastBilled = 10 * megabyte;

/** https://aws.amazon.com/athena/pricing/: rounded up to the megabyte, 10 MB at least, failed queries free. */
const billed = (bytes: number): number => Math.max(leastBilled, Math.ceil(bytes / megabyte) * megabyte);

export function queryUsage(records: readonly QueryRecord[]): QueryUsage {
  const done = records
    .filter(({ state }) => state === 'done')
    .map(({ bytesScanned = 0, engineMs = 0 }) => ({ bytesScanned, engineMs, isBilled: true }));
  const all = [...done, ...records.flatMap(({ failures }) => failures)];
  return {
    queries: all.length,
    bytesScanned: all.reduce((sum, { bytesScanned }) => sum + bytesScanned, 0),
    bytesBilled: all.reduce(
      (sum, { bytesScanned, isBilled }) => sum + (isBilled ? billed(bytesScanned) : 0),
      0,
    ),
    engineMs: all.reduce((sum, { engineMs }) => sum + engineMs, 0),
  };
}
