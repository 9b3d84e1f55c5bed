import { z } from 'zod';
import { Instant } from './instant.ts';
import { Name, Text } from './name.ts';

/** What is known of one version: joined to every figure of it. */
export const Version = z.strictObject({
  version: Text.meta({ description: 'As it stands in events; put numbers in quotes.' }),
  role: z.enum(['production', 'canary', 'shadow', 'retired']).default('production'),
  deployed_at: Instant.optional().meta({ description: 'When it began to answer.' }),
  trained_from: Instant.optional().meta({ description: 'Start of the training data.' }),
  trained_to: Instant.optional().meta({ description: 'End of the training data, exclusive.' }),
  training_dataset: Name.optional().meta({ description: 'Dataset of the training snapshot.' }),
  label_version: Text.optional().meta({ description: 'Version of the label definition it learned.' }),
  feature_set_version: Text.optional(),
  preprocessing_version: Text.optional(),
  signature: Text.optional().meta({ description: 'Hash or name of its input and output schema.' }),
  hyperparameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  evaluation: Text.optional().meta({ description: 'Link or path of the evaluation report.' }),
  is_last_known_good: z.boolean().default(false).meta({ description: 'A rollback may go to it.' }),
});

/** Where versions come from. */
export const Registry = z.strictObject({
  path: Text.optional().meta({ description: 'File of versions, relative to the spec file.' }),
  sagemaker_group: Text.optional().meta({ description: 'SageMaker model package group.' }),
  unknown_versions: z.enum(['flag', 'ignore']).default('flag').meta({
    description: 'What happens to a version in the data that nobody registered.',
  }),
});
