import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { inferenceReader, labelReader } from '../../src/capture/event-readers.ts';
import type { InferenceEvent } from '../../src/capture/inference-event.ts';
import type { EventReader } from '../../src/capture/ingest-events.ts';
import { capturePolicyOf } from '../../src/capture/logger/policy-of-spec.ts';
import { rejectedObjectKey } from '../../src/capture/rejected-object.ts';
import { batchFigures, requestFigures } from '../../src/capture/transform/batch-figures.ts';
import { batchHour, batchName, overflowKey } from '../../src/capture/transform/batch-keys.ts';
import type { AnsweredRecord, FirehoseBatch } from '../../src/capture/transform/firehose-batch.ts';
import { type TransformedBatch, transformBatch } from '../../src/capture/transform/transform-batch.ts';
import { embeddedMetrics } from '../../src/engine/cloudwatch/embedded-metrics.ts';
import { encodeRows } from '../../src/engine/parquet/encode-rows.ts';
import type { ObjectStore } from '../../src/engine/ports/object-store.ts';
import { S3Store } from '../../src/engine/s3/s3-store.ts';
import { rejectedEvents } from '../../src/engine/tables/index.ts';
import type { ModelSpec } from '../../src/spec/model-spec.ts';
import { modelAsset } from '../shared/model-asset.ts';
import { transformEnvironment } from './environment.ts';

const logger = new Logger();

/**
 * Firehose's transformation of one stream of a model: events of the contract become rows of their table. Refused ones
 * are stored here, before they are answered as dropped; an error answers nothing, and Firehose hands the batch over again.
 */
export async function handler(
  batch: FirehoseBatch,
  invocation: Context,
): Promise<{ records: readonly AnsweredRecord[] }> {
  logger.addContext(invocation);
  const { TIDEMARK_STAGE, TIDEMARK_MODEL, TIDEMARK_LAKE, TIDEMARK_SPEC, TIDEMARK_STREAM } =
    transformEnvironment();
  const { spec } = await modelAsset(TIDEMARK_SPEC, TIDEMARK_MODEL);
  const store = new S3Store({ bucket: TIDEMARK_LAKE });
  const dimensions = { Stage: TIDEMARK_STAGE, Model: spec.id };
  if (TIDEMARK_STREAM === 'label') {
    const transformed = await transform(batch, labelReader(spec), store, 'labels');
    count(batchFigures(transformed, 'labels', dimensions));
    return { records: transformed.answers };
  }
  const transformed = await transform(batch, inferenceReader(spec), store, 'events');
  count(batchFigures(transformed, 'events', dimensions));
  count(requestFiguresOf(spec, transformed.events, dimensions));
  return { records: transformed.answers };
}

async function transform<Event>(
  batch: FirehoseBatch,
  reader: EventReader<Event>,
  store: ObjectStore,
  of: 'events' | 'labels',
): Promise<TransformedBatch<Event>> {
  const transformed = transformBatch(batch, reader);
  const { rejected, overflow, events } = transformed;
  const name = batchName(batch);
  if (rejected.length > 0) {
    const key = rejectedObjectKey(reader.model, batchHour(batch), name, rejected.length, of);
    await store.put(key, encodeRows(rejectedEvents, rejected));
  }
  const [first] = overflow;
  if (first) {
    const key = overflowKey(reader.table, reader.model, batchHour(batch), name);
    await store.put(key, encodeRows(reader.tableOf(first), overflow));
  }
  // Counts only: nothing of an event goes to a log.
  logger.info(`${batch.records.length} records, ${events.length} ${of}, ${rejected.length} rejected`, {
    batch: name,
    overflow: overflow.length,
  });
  return transformed;
}

const requestFiguresOf = (
  spec: ModelSpec,
  events: readonly InferenceEvent[],
  dimensions: Readonly<Record<string, string>>,
) =>
  spec.capture?.counted_by === 'transform'
    ? [requestFigures(events, capturePolicyOf(spec).critical, dimensions)]
    : [];

function count(sets: ReturnType<typeof batchFigures>): void {
  const at = new Date();
  for (const set of sets) {
    // Not console.log: Lambda's JSON log format would wrap it, and CloudWatch would not see it.
    for (const line of embeddedMetrics({ namespace: 'Tidemark', at, ...set }))
      process.stdout.write(`${line}\n`);
  }
}
