import { createHash } from 'node:crypto';
import { type Partition, partitionOf, partitionPath } from '../../engine/tables/partition.ts';
import type { FirehoseBatch } from './firehose-batch.ts';

/** Names a batch by its records: the same batch again writes the same objects. */
export const batchName = ({ records }: FirehoseBatch): string =>
  createHash('sha256')
    .update(records.map(({ recordId }) => recordId).join('\n'))
    .digest('hex')
    .slice(0, 24);

/** The hour of delivery: that of the oldest record, as Firehose names its objects. */
export const batchHour = ({ records }: FirehoseBatch): Partition =>
  partitionOf(
    new Date(
      records.reduce(
        (oldest, { approximateArrivalTimestamp }) => Math.min(oldest, approximateArrivalTimestamp),
        Number.POSITIVE_INFINITY,
      ),
    ),
    'hour',
  );

/** Key of the rows for which an answer had no room, beside the objects that Firehose writes. */
export const overflowKey = (table: string, model: string, hour: Partition, name: string): string =>
  `${table}/model=${model}/${partitionPath(hour)}/overflow-${name}.parquet`;
