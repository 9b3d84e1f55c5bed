import * as z from 'zod';
import { Instant } from './instant.ts';
import { Name, Text } from './name.ts';

/** What is known of one version: joined to every figure of it. */
export const Version = z.strictObject({
  version: Text.describe('As it stands in events; put numbers in quotes.'),
  role: z
    .enum(['production', 'canary', 'shadow', 'retired'])
    .default('production')
    .describe('What it is for.'),
  deployed_at: Instant.optional().describe('When it began to answer.'),
  trained_from: Instant.optional().describe('Start of the training data.'),
  trained_to: Instant.optional().describe('End of the training data, exclusive.'),
  training_dataset: Name.optional().describe('Dataset of the training snapshot.'),
  label_version: Text.optional().describe('Version of the label definition it learned.'),
  feature_set_version: Text.optional().describe('Version of the feature set.'),
  preprocessing_version: Text.optional().describe('Version of the preprocessing.'),
  signature: Text.optional().describe('Hash or name of its input and output schema.'),
  hyperparameters: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe('As they were trained with.'),
  evaluation: Text.optional().describe('Link or path of the evaluation report.'),
  is_last_known_good: z.boolean().default(false).describe('A rollback may go to it.'),
});

/** Where versions come from. */
export const Registry = z.strictObject({
  path: Text.optional().describe('File of versions, relative to the spec file.'),
  sagemaker_group: Text.optional().describe('SageMaker model package group.'),
  unknown_versions: z
    .enum(['flag', 'ignore'])
    .default('flag')
    .describe('What happens to a version in the data that nobody registered.'),
});
