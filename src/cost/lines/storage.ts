import { durationMs } from '../../spec/format/duration.ts';
import { assumed } from '../assumed.ts';
import type { CostLine } from '../cost-line.ts';
import { prices } from '../prices.ts';
import type { Workload } from '../workload.ts';
import { requestsDay } from './requests.ts';

const days = (duration: string): number => durationMs(duration) / 86_400_000;

/** What is kept once every table is as old as it gets: until then a month costs less. */
export function storageLines(workload: Workload): CostLine[] {
  const { spec, loggedPerDay, labelsPerDay, partitionsPerDay, event, isStreamed } = workload;
  const { retention } = spec;
  const line = (bytes: number, how: string): CostLine => ({
    price: prices.s3Storage,
    units: bytes,
    scope: 'model',
    how,
  });
  const raw = isStreamed ? loggedPerDay * event.raw + labelsPerDay * assumed.labelRowBytes.value : 0;
  const statements =
    workload.scoreRows * assumed.scoreRowBytes.value + workload.verdictRows * assumed.verdictRowBytes.value;
  const kept = {
    raw: raw * days(retention.raw),
    curated: loggedPerDay * event.curated * days(retention.curated),
    rollups: partitionsPerDay * workload.rollupBytes * days(retention.rollups),
    audit: partitionsPerDay * statements * days(retention.audit),
  };
  const results = partitionsPerDay * workload.rollupRows * assumed.resultRowBytes.value * 7;
  const { puts, gets } = requestsDay(workload);
  return [
    ...(isStreamed
      ? [line(kept.raw, `raw events${labelsPerDay > 0 ? ' and labels' : ''}, ${days(retention.raw)} days`)]
      : []),
    line(kept.curated, `curated events, ${days(retention.curated)} days`),
    line(kept.rollups, `rollups, ${days(retention.rollups)} days`),
    line(kept.audit, `scores and verdicts, ${days(retention.audit)} days`),
    line(
      (kept.raw + kept.curated + kept.rollups) * assumed.supersededShare.value + results,
      'replaced objects and results of queries, 7 days',
    ),
    line((puts + gets) * assumed.accessLogBytes.value * 365, 'access logs of S3, 365 days'),
  ];
}
