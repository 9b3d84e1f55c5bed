import { z } from 'zod';
import { EventTime, Id, Scalar, schemaVersion } from './event-parts.ts';

const Milliseconds = z.number().min(0);
const Names = z.array(z.string());

const Indicators = z.strictObject({
  missing: Names.optional().meta({ description: 'Features that had no value.' }),
  defaulted: Names.optional().meta({ description: 'Features that got their default.' }),
  clipped: Names.optional().meta({ description: 'Features that were cut to their limits.' }),
  unknown_after_encoding: Names.optional().meta({
    description: 'Features whose category the encoder did not know.',
  }),
});

const Latency = z.strictObject({
  total_ms: Milliseconds.optional().meta({
    description: 'The whole request. Default: the sum of its parts.',
  }),
  fetch_ms: Milliseconds.optional().meta({ description: 'Fetching features.' }),
  model_ms: Milliseconds.optional().meta({ description: 'The model itself.' }),
  postprocess_ms: Milliseconds.optional().meta({ description: 'Everything after it.' }),
});

const RankedItem = z.strictObject({ item: Id, score: z.number().optional() });

/** One answer of a model, as any language may log it. Version 1 of a public contract. */
export const InferenceEvent = z
  .strictObject({
    schema_version: schemaVersion,
    event_id: Id.meta({ description: 'Unique id of this event; a repeat of it is a duplicate.' }),
    model_id: Id.meta({ description: 'Id of the model’s spec.' }),
    model_version: Id.meta({ description: 'Version that answered.' }),
    event_time: EventTime.meta({ description: 'When the model answered, RFC 3339 with zone.' }),
    prediction_time: EventTime.optional().meta({
      description: 'When features were read; no feature may be newer.',
    }),
    ingest_time: EventTime.optional().meta({
      description: 'When the event was delivered; set on arrival if absent.',
    }),
    request_id: Id.optional().meta({ description: 'Request that it belongs to.' }),
    entity_id: Id.optional().meta({ description: 'Whom or what it is about, pseudonymous.' }),
    context_id: Id.optional().meta({ description: 'Session, page or case: part of a declared join key.' }),
    trace_id: Id.optional().meta({ description: 'Distributed trace.' }),
    status: z
      .enum(['ok', 'error', 'timeout'])
      .default('ok')
      .meta({ description: 'Whether the request was answered.' }),
    prediction: z.union([z.number(), z.string(), z.null()]).optional().meta({
      description: 'Score or value; class of a multiclass model; null where there is none.',
    }),
    decision: Scalar.optional().meta({ description: 'What was decided from it.' }),
    threshold: z.number().optional().meta({ description: 'Threshold of the decision.' }),
    policy_version: Id.optional().meta({ description: 'Version of the rule that decided.' }),
    top_k: z
      .array(RankedItem)
      .max(1000)
      .optional()
      .meta({ description: 'Ranking: what was shown, best first.' }),
    features: z.record(z.string(), Scalar).optional().meta({
      description: 'Values that the model saw, by column name of the spec. Of text, its length.',
    }),
    feature_times: z.record(z.string(), EventTime).optional().meta({
      description: 'When a feature, or a group of features, was true.',
    }),
    indicators: Indicators.optional().meta({ description: 'What was done to features on their way.' }),
    vector_reference: Id.optional().meta({
      description: 'Where the feature vector lies, if it is not logged.',
    }),
    vector_hash: Id.optional().meta({ description: 'Hash of the feature vector.' }),
    embedding_reference: Id.optional().meta({ description: 'Where the embedding lies.' }),
    encoder_version: Id.optional().meta({ description: 'Version of the encoder that made it.' }),
    is_fallback: z.boolean().optional().meta({ description: 'A fallback answered.' }),
    fallback_reason: Id.optional().meta({ description: 'Why.' }),
    latency: Latency.optional().meta({ description: 'Time taken, in milliseconds.' }),
    dependencies: z
      .record(z.string(), z.enum(['ok', 'degraded', 'down']))
      .optional()
      .meta({
        description: 'State of what the answer depends on.',
      }),
    sample_rate: z.number().gt(0).max(1).optional().meta({
      description: 'Share of events that is logged, of which this is one. Default: 1.',
    }),
    feature_set_version: Id.optional(),
    preprocessing_version: Id.optional(),
    signature: Id.optional().meta({ description: 'Hash or name of the input and output schema.' }),
    runtime: Id.optional().meta({ description: 'Environment that ran it, for example image digest.' }),
    purpose: Id.optional().meta({ description: 'Why the data was processed.' }),
    experiment: Id.optional(),
    treatment: Id.optional(),
    region: Id.optional(),
    batch_run_id: Id.optional().meta({ description: 'Batch scoring run that it belongs to.' }),
    attributes: z.record(z.string(), Scalar).optional().meta({
      description: 'Anything else, for segments: columns that are no features.',
    }),
  })
  .meta({ title: 'Tidemark inference event, version 1' });

export type InferenceEvent = z.output<typeof InferenceEvent>;
