import { assumed } from '../assumed.ts';
import type { CostLine } from '../cost-line.ts';
import type { PartitionQuery } from '../partition-queries.ts';
import { prices } from '../prices.ts';
import { monthly, type Workload } from '../workload.ts';

const mib = 2 ** 20;

/** Bytes that a query is billed: whole MB, 10 MB at least. https://aws.amazon.com/athena/pricing/ */
export const billedBytes = (bytes: number): number => Math.max(10, Math.ceil(bytes / mib)) * mib;

/** Queries of a model and day, the bytes that they scan and those that are billed. */
export function athenaDay({ queries, partitionsPerDay }: Workload) {
  const sum = (of: (query: PartitionQuery) => number): number =>
    partitionsPerDay * queries.reduce((total, query) => total + of(query), 0);
  return {
    queries: queries.length * partitionsPerDay,
    scannedBytes: sum(({ bytes }) => bytes),
    billedBytes: sum(({ bytes }) => billedBytes(bytes)),
  };
}

export function athenaLines(workload: Workload): CostLine[] {
  const day = athenaDay(workload);
  return [
    {
      price: prices.athenaScan,
      units: monthly(day.billedBytes),
      scope: 'model',
      how: `${day.queries} queries a day, each billed 10 MB at least`,
    },
    {
      price: prices.glueRequest,
      units: monthly(day.queries * assumed.glueRequestsPerQuery.value),
      scope: 'model',
      how: 'tables and partitions that queries look up',
    },
  ];
}
