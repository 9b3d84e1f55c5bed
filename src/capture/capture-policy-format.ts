import * as z from 'zod';
import type { CapturePolicy } from './logger/capture-policy.ts';

const time = z
  .literal('time')
  .optional()
  .describe('Values are times: numbers are milliseconds since 1970, text is RFC 3339.');

const Rule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('keep').describe('As it is.') }),
  z.strictObject({ rule: z.literal('redact').describe('Becomes null.') }),
  z.strictObject({
    rule: z.literal('pseudonymise').describe('Becomes its keyed hash; the domain is the column.'),
  }),
  z.strictObject({ rule: z.literal('length').describe('Of text the count of its code points.') }),
  z.strictObject({
    rule: z.literal('bucket').describe('Becomes the last edge that is not above it, else the first.'),
    edges: z.array(z.number()).min(1).describe('Ascending.'),
    of: time,
  }),
  z.strictObject({
    rule: z
      .literal('vocabulary')
      .describe('Stays if it is one of the values, else becomes the text `other`.'),
    values: z.array(z.string()).min(1),
  }),
  z.strictObject({
    rule: z.literal('clip').describe('Becomes the nearer limit where it is beyond one.'),
    min: z.number(),
    max: z.number(),
    of: time,
  }),
]);

/** The file that `tidemark capture-policy` writes: what a logger in any language does with events of a model. */
export const CapturePolicyFormat: z.ZodType<CapturePolicy> = z
  .strictObject({
    policy_version: z.literal(1),
    model: z.string().describe('Model id.'),
    sample_rate: z.number().gt(0).max(1).describe('Share of events that is kept, by hash of event_id.'),
    keep_errors: z.boolean().describe('Events whose status is not ok are kept, with a sample_rate of 1.'),
    pseudonym_secret: z.string().optional().describe('Name of the secret that keys pseudonyms.'),
    identifiers: z.array(z.string()).describe('Fields of the event that become pseudonyms.'),
    columns: z
      .record(z.string(), Rule)
      .describe('Features and attributes by column. Of any other, nothing leaves the process.'),
    critical: z.array(z.string()).describe('Columns whose absence is counted before sampling.'),
  })
  .meta({ title: 'Tidemark capture policy, version 1' });
