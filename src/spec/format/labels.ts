import * as z from 'zod';
import { dataLocation, liesInOnePlace } from './data-location.ts';
import { Duration, PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';

const Join = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('event_id').describe('The label names the inference event.') }),
  z.strictObject({
    by: z.literal('key').describe('The label is matched by columns that both sides have.'),
    columns: z.array(Text).min(1).describe('For example entity_id and context_id.'),
    time_within: PositiveDuration.optional().describe(
      'Longest time from prediction to outcome for a match. Default: the observation window.',
    ),
    round_time_to: PositiveDuration.optional().describe('Both times are rounded down to it first.'),
  }),
]);

const LabelSource = z
  .strictObject({
    ...dataLocation,
    event_id: Text.optional().describe('Column of the inference event’s id.'),
    label_event_id: Text.optional().describe('Column of the label’s own id.'),
    entity_id: Text.optional().describe('Column of the pseudonymous entity.'),
    outcome: Text.describe('Column of what happened.'),
    outcome_time: Text.optional().describe('Column of the time at which it was known.'),
    ingest_time: Text.optional().describe('Column of the time at which the label was delivered.'),
    label_version: Text.optional().describe('Column of the version of the label definition.'),
    source_system: Text.optional().describe('Column of the system that says so.'),
  })
  .superRefine(liesInOnePlace)
  .describe('Mapping of labels that already lie in data. Without path and table: columns of `source`.');

/** What the truth is, when it is known, and how it finds its prediction. */
export const Labels = z.strictObject({
  definition: Text.describe('What counts as the outcome, in one sentence.'),
  version: Text.default('1').describe('Version of the definition; two of them never mix.'),
  positive: z
    .union([z.string(), z.number(), z.boolean()])
    .transform(String)
    .default('true')
    .describe('binary: the outcome that counts as positive. Default: true.'),
  observation_window: PositiveDuration.describe('Time after the prediction in which the outcome may happen.'),
  delay: Duration.default('PT0S').describe('Time from the end of that window until the label arrives.'),
  maturity: z
    .number()
    .gt(0)
    .max(1)
    .default(0.95)
    .describe('Coverage at which a window’s performance is final, as a share of its usual coverage.'),
  truth_time: z
    .enum(['outcome_time', 'ingest_time'])
    .default('outcome_time')
    .describe('Which time is the time of truth.'),
  join: Join.default({ by: 'event_id' }).describe('How a label finds its prediction.'),
  source: LabelSource.optional(),
  dataset: Name.optional().describe('Dataset that the labels come from.'),
});

/** Reactions of people to answers of the model: overrides, complaints, appeals, reviews. */
export const Feedback = z.strictObject({
  kinds: z
    .array(z.enum(['override', 'complaint', 'appeal', 'review']))
    .min(1)
    .describe('Kinds that arrive; their rates corroborate other signals.'),
  owner: Text.optional().describe('Who reads them.'),
});
