import * as z from 'zod';
import { EventTime, Id, Scalar, schemaVersion } from './event-parts.ts';

const subject = {
  schema_version: schemaVersion,
  model_id: Id.describe('Id of the model’s spec.'),
  label_event_id: Id.describe('Unique id of this event; a repeat of it is a duplicate.'),
  event_id: Id.optional().describe('Inference event that it is about.'),
  entity_id: Id.optional().describe('Whom or what it is about, pseudonymous.'),
  context_id: Id.optional().describe('Session, page or case: part of a declared join key.'),
  ingest_time: EventTime.optional().describe('When it was delivered; set on arrival if absent.'),
  source_system: Id.optional().describe('System that says so.'),
};

const Label = z.strictObject({
  ...subject,
  kind: z.literal('label').describe('What came true.'),
  outcome: Scalar.describe('What happened; null takes an earlier label back.'),
  outcome_time: EventTime.describe('When it was known, RFC 3339 with zone.'),
  observed_from: EventTime.optional().describe('Start of the observation window.'),
  observed_to: EventTime.optional().describe('End of the observation window, exclusive.'),
  label_version: Id.default('1').describe('Version of the label definition.'),
  corrects: Id.optional().describe('label_event_id of the label that this one replaces.'),
});

const Feedback = z.strictObject({
  ...subject,
  kind: z.literal('feedback').describe('What people did about an answer: corroborates, is no truth.'),
  feedback: z.enum(['override', 'complaint', 'appeal', 'review']).describe('What they did.'),
  feedback_time: EventTime.describe('When, RFC 3339 with zone.'),
  outcome: Scalar.optional().describe('override, appeal, review: what was decided instead.'),
});

/** The outcome of a prediction, or a reaction to it, as any language may send it. Version 1 of a public contract. */
export const LabelEvent = z
  .discriminatedUnion('kind', [Label, Feedback])
  .refine(({ event_id, entity_id }) => event_id !== undefined || entity_id !== undefined, {
    path: ['event_id'],
    message: 'a label names its prediction by event_id, or by entity_id for a declared join key',
  })
  .meta({ title: 'Tidemark label event, version 1' });

export type LabelEvent = z.output<typeof LabelEvent>;
export type Label = z.output<typeof Label>;
