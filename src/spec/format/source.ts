import * as z from 'zod';
import { dataLocation, liesInOnePlace } from './data-location.ts';
import { Duration } from './duration.ts';
import { Text } from './name.ts';
import { KeyArn, TableLocation, TablePartition } from './table-location.ts';

/** Inference data that already lies in files or in a table: which column is what. */
export const Source = z
  .strictObject({
    ...dataLocation,
    partitions: z
      .array(TablePartition)
      .min(1)
      .optional()
      .describe('Partition columns of the table, so that a run reads its own partition and nothing else.'),
    location: TableLocation.optional().meta({
      description:
        'Where the table’s objects lie, so that the stack may read them, and a run sees which partitions changed. Default layout: `column=value/` for each of `partitions`.',
      examples: ['s3://warehouse/scores/', 's3://warehouse/scores/${dt}/${hour}/'],
    }),
    kms_key: KeyArn.optional().describe(
      'Key that encrypts the table’s objects, where it is one of your own.',
    ),
    complete_after: Duration.optional().describe(
      'How long after its end a partition of the table is complete. Default: twice capture.delivery_buffer.',
    ),
    event_id: Text.optional().describe(
      'Column of a unique id. Without one, duplicates are found by whole files only.',
    ),
    event_time: Text.describe('Column of the time at which the model answered.'),
    ingest_time: Text.optional().describe('Column of the time at which the event was delivered.'),
    request_id: Text.optional().describe('Column of the request, for links to logs.'),
    entity_id: Text.optional().describe('Column of the pseudonymous entity, for joining labels.'),
    model_version: Text.optional().describe('Column of the version that answered.'),
    decision: Text.optional().describe('Column of what was decided from the prediction.'),
    latency_ms: Text.optional().describe('Column of the total latency, in milliseconds.'),
    status: Text.optional().describe(
      'Column that tells failed requests: boolean (true is success), HTTP status, or ok / error.',
    ),
    fallback: Text.optional().describe('Column that tells whether a fallback answered (boolean).'),
    sample_rate: Text.optional().describe('Column of the share of events that was logged, above 0 to 1.'),
    batch_run_id: Text.optional().describe('Column of the batch scoring run, for completeness per run.'),
    exclude: z.array(Text).optional().describe('Columns that are no features and are never read.'),
  })
  .superRefine(liesInOnePlace);
