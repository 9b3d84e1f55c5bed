import { assumed } from '../assumed.ts';
import type { CostLine } from '../cost-line.ts';
import { deployed } from '../deployed.ts';
import { prices } from '../prices.ts';
import { monthly, type Workload } from '../workload.ts';

/** Firehose closes an object at this size, however short its buffer. */
const objectBytes = 128 * 2 ** 20;
/** Deliveries of so many hours are listed again by each run. */
const relistedHours = 24;

/** Requests to S3 a day. */
export function requestsDay(workload: Workload): { puts: number; gets: number } {
  const { isStreamed, loggedPerDay, labelsPerDay, partitionsPerDay, turnsPerDay, event, queries } = workload;
  const objectsOf = (events: number, bytes: number): number =>
    isStreamed
      ? Math.min(events, Math.max(86_400 / workload.bufferSeconds, (events * bytes) / objectBytes))
      : 0;
  const rawFiles = objectsOf(loggedPerDay, event.raw) + objectsOf(labelsPerDay, assumed.labelRowBytes.value);
  const curatedFiles =
    loggedPerDay > 0
      ? partitionsPerDay *
        Math.max(
          assumed.athenaWriters.value,
          ((loggedPerDay / partitionsPerDay) * event.curated) / assumed.curatedFileBytes.value,
        )
      : 0;
  // A result and its metadata for each query; a listing of each folder that it reads.
  const perPartition = assumed.objectsPerPartition.value + 3 * queries.length;
  const scans = { raw: 2, curated: Math.max(0, queries.length - 2) };
  return {
    puts: rawFiles + curatedFiles + partitionsPerDay * perPartition + turnsPerDay * relistedHours,
    gets:
      assumed.getsPerFile.value * (scans.raw * rawFiles + scans.curated * curatedFiles) +
      partitionsPerDay * (perPartition + queries.length),
  };
}

export function requestLines(workload: Workload): CostLine[] {
  const { puts, gets } = requestsDay(workload);
  return [
    { price: prices.s3Put, units: monthly(puts), scope: 'model', how: `${Math.round(puts)} a day` },
    { price: prices.s3Get, units: monthly(gets), scope: 'model', how: `${Math.round(gets)} a day` },
    {
      // Bucket keys: one request to KMS for many objects.
      price: prices.kmsRequest,
      units: monthly((puts + gets) / 100),
      scope: 'model',
      how: 'one for 100 requests to S3, by bucket keys',
    },
    {
      price: prices.kmsKey,
      units: deployed.keysOfStage,
      scope: 'stage',
      how: 'a key for data and one for messages',
    },
  ];
}
