import * as z from 'zod';
import { Privacy } from './feature-privacy.ts';
import { Name, Text } from './name.ts';
import { Range } from './range.ts';
import { Vocabulary } from './vocabulary.ts';

const FeatureFields = z.strictObject({
  name: Name.describe('Name in rollups, scores and pages. `prediction` is reserved.'),
  type: z
    .enum(['numeric', 'categorical', 'boolean', 'timestamp', 'text', 'embedding'])
    .describe(
      'Timestamps are scored as age. Of text only length, token count, language and embedding are kept.',
    ),
  column: Text.optional().describe('Column in the source. Default: the name.'),
  description: Text.optional().describe('What it measures.'),
  unit: Text.optional().describe('Unit, for example EUR, s, °F.'),
  nullable: z.boolean().default(true).describe('Whether null is an ordinary value.'),
  range: Range.optional().describe('Least and greatest valid value, both valid.'),
  vocabulary: Vocabulary.optional().describe('Valid categories. Others count as out of vocabulary.'),
  default: z
    .union([z.string(), z.number(), z.boolean()])
    .optional()
    .describe('Value that stands in for a missing one: its rate is watched like the null rate.'),
  importance: z.number().min(0).default(1).describe('Weight in severity and ranking, from 0.'),
  critical: z
    .boolean()
    .default(false)
    .describe('The model is unfit without it: its missingness is watched in real time.'),
  critical_categories: Vocabulary.optional().describe(
    'Categories whose change of share matters by itself, however small the rest moves.',
  ),
  group: Name.optional().describe('Features that are computed together and fail together.'),
  time_column: Text.optional().describe(
    'Column of the time at which the value was true: it must not be after the prediction (leakage).',
  ),
  privacy: Privacy.optional().describe('Privacy class and what the logger does with the value.'),
  is_protected: z
    .boolean()
    .default(false)
    .describe('Protected attribute (give it bucketed): performance is compared across its groups.'),
  encoder_version: Text.optional().describe('Embedding: encoder; drift never spans two of them.'),
  dimensions: z.number().int().min(1).optional().describe('Embedding: length of the vector.'),
  dataset: Name.optional().describe('Upstream dataset that it comes from; pages are grouped by it.'),
});

/** An input of the model. */
export const Feature = FeatureFields.superRefine((feature, context) => {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (feature.name === 'prediction') refuse('name', 'prediction is the name of the model’s own output');
  if (feature.range && feature.type !== 'numeric' && feature.type !== 'timestamp') {
    refuse('range', `a ${feature.type} feature has no range`);
  }
  for (const field of ['vocabulary', 'critical_categories'] as const) {
    if (feature[field] && feature.type !== 'categorical' && feature.type !== 'boolean') {
      refuse(field, `a ${feature.type} feature has no ${field.replace('_', ' ')}`);
    }
  }
  for (const field of ['encoder_version', 'dimensions'] as const) {
    if (feature[field] !== undefined && feature.type !== 'embedding') {
      refuse(field, `only an embedding has ${field.replace('_', ' ')}`);
    }
  }
}).transform((feature) => ({ ...feature, column: feature.column ?? feature.name }));
