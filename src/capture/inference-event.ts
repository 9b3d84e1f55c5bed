import * as z from 'zod';
import { EventTime, Id, Scalar, schemaVersion } from './event-parts.ts';

const Milliseconds = z.number().min(0);
const Names = z.array(z.string());

const Indicators = z.strictObject({
  missing: Names.optional().describe('Features that had no value.'),
  defaulted: Names.optional().describe('Features that got their default.'),
  clipped: Names.optional().describe('Features that were cut to their limits.'),
  unknown_after_encoding: Names.optional().describe('Features whose category the encoder did not know.'),
});

const Latency = z.strictObject({
  total_ms: Milliseconds.optional().describe('The whole request. Default: the sum of its parts.'),
  fetch_ms: Milliseconds.optional().describe('Fetching features.'),
  model_ms: Milliseconds.optional().describe('The model itself.'),
  postprocess_ms: Milliseconds.optional().describe('Everything after it.'),
});

const RankedItem = z.strictObject({
  item: Id.describe('What was shown.'),
  score: z.number().optional().describe('Its score.'),
});

/** One answer of a model, as any language may log it. Version 1 of a public contract. */
export const InferenceEvent = z
  .strictObject({
    schema_version: schemaVersion,
    event_id: Id.describe('Unique id of this event; a repeat of it is a duplicate.'),
    model_id: Id.describe('Id of the model’s spec.'),
    model_version: Id.describe('Version that answered.'),
    event_time: EventTime.describe('When the model answered, RFC 3339 with zone.'),
    prediction_time: EventTime.optional().describe('When features were read; no feature may be newer.'),
    ingest_time: EventTime.optional().describe('When the event was delivered; set on arrival if absent.'),
    request_id: Id.optional().describe('Request that it belongs to.'),
    entity_id: Id.optional().describe('Whom or what it is about, pseudonymous.'),
    context_id: Id.optional().describe('Session, page or case: part of a declared join key.'),
    trace_id: Id.optional().describe('Distributed trace.'),
    status: z.enum(['ok', 'error', 'timeout']).default('ok').describe('Whether the request was answered.'),
    prediction: z
      .union([z.number(), z.string(), z.null()])
      .optional()
      .describe('Score or value; class of a multiclass model; null where there is none.'),
    decision: Scalar.optional().describe('What was decided from it.'),
    threshold: z.number().optional().describe('Threshold of the decision.'),
    policy_version: Id.optional().describe('Version of the rule that decided.'),
    top_k: z.array(RankedItem).max(1000).optional().describe('Ranking: what was shown, best first.'),
    features: z
      .record(z.string(), Scalar)
      .optional()
      .describe('Values that the model saw, by column name of the spec. Of text, its length.'),
    feature_times: z
      .record(z.string(), EventTime)
      .optional()
      .describe('When a feature, or a group of features, was true.'),
    indicators: Indicators.optional().describe('What was done to features on their way.'),
    vector_reference: Id.optional().describe('Where the feature vector lies, if it is not logged.'),
    vector_hash: Id.optional().describe('Hash of the feature vector.'),
    embedding_reference: Id.optional().describe('Where the embedding lies.'),
    encoder_version: Id.optional().describe('Version of the encoder that made it.'),
    is_fallback: z.boolean().optional().describe('A fallback answered.'),
    fallback_reason: Id.optional().describe('Why.'),
    latency: Latency.optional().describe('Time taken, in milliseconds.'),
    dependencies: z
      .record(z.string(), z.enum(['ok', 'degraded', 'down']))
      .optional()
      .describe('State of what the answer depends on.'),
    sample_rate: z
      .number()
      .gt(0)
      .max(1)
      .optional()
      .describe('Share of events that is logged, of which this is one. Default: 1.'),
    feature_set_version: Id.optional().describe('Version of the feature set.'),
    preprocessing_version: Id.optional().describe('Version of the preprocessing.'),
    signature: Id.optional().describe('Hash or name of the input and output schema.'),
    runtime: Id.optional().describe('Environment that ran it, for example image digest.'),
    purpose: Id.optional().describe('Why the data was processed.'),
    experiment: Id.optional().describe('Experiment that it is part of.'),
    treatment: Id.optional().describe('Its arm.'),
    region: Id.optional().describe('Region that served.'),
    batch_run_id: Id.optional().describe('Batch scoring run that it belongs to.'),
    attributes: z
      .record(z.string(), Scalar)
      .optional()
      .describe('Anything else, for segments: columns that are no features.'),
  })
  .meta({ title: 'Tidemark inference event, version 1' });

export type InferenceEvent = z.output<typeof InferenceEvent>;
