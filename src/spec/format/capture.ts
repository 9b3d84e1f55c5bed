import * as z from 'zod';
import { CallerSide } from './caller-side.ts';
import { Duration } from './duration.ts';
import { Text } from './name.ts';

/** How events come in, where our logger writes them. */
export const Capture = z.strictObject({
  sample_rate: z.number().gt(0).max(1).default(1).describe('Share of events that the logger keeps, by hash.'),
  keep_errors: z
    .boolean()
    .default(false)
    .describe('Failed requests are kept whatever the rate, as events of rate 1.'),
  pseudonym_secret: Text.optional().describe('Name of the secret that keys pseudonyms.'),
  delivery_buffer: Duration.default('PT5M').describe(
    'Buffer of the delivery stream; a partition is due two buffers after its end.',
  ),
  counted_by: z
    .enum(['logger', 'transform'])
    .default('logger')
    .describe(
      'Who counts requests, errors, latency and missing critical features: `transform` where another language logs, from what is delivered.',
    ),
  caller_side: CallerSide.optional().describe(
    'Where availability is measured, since a dead service logs nothing.',
  ),
});

/** What protects subjects in what analysts see. */
export const PrivacyRules = z.strictObject({
  subject: Text.optional().describe('Column of the subject whose data can be deleted. Default: entity_id.'),
  minimum_group: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Groups below it are suppressed in what analysts see. Default: by tier.'),
});
