import { z } from 'zod';
import { Duration } from './duration.ts';
import { Text } from './name.ts';

const CallerSide = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('load_balancer'), name: Text, target_group: Text.optional() }),
  z.strictObject({ kind: z.literal('api_gateway'), name: Text, stage: Text.optional() }),
  z.strictObject({ kind: z.literal('sagemaker_endpoint'), name: Text, variant: Text.optional() }),
]);

/** How events come in, where our logger writes them. */
export const Capture = z.strictObject({
  sample_rate: z
    .number()
    .gt(0)
    .max(1)
    .default(1)
    .meta({ description: 'Share of events that the logger keeps, by hash.' }),
  pseudonym_secret: Text.optional().meta({ description: 'Name of the secret that keys pseudonyms.' }),
  delivery_buffer: Duration.default('PT5M').meta({
    description: 'Buffer of the delivery stream; a partition is due two buffers after its end.',
  }),
  caller_side: CallerSide.optional().meta({
    description: 'Where availability is measured, since a dead service logs nothing.',
  }),
});

/** What protects subjects in what analysts see. */
export const PrivacyRules = z.strictObject({
  subject: Text.optional().meta({
    description: 'Column of the subject whose data can be deleted. Default: entity_id.',
  }),
  minimum_group: z.number().int().min(1).optional().meta({
    description: 'Groups below it are suppressed in what analysts see. Default: by tier.',
  }),
});
