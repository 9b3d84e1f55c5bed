import * as z from 'zod';
import { Name, Text } from './name.ts';

/** What is compared beyond one feature at a time. */
export const Multivariate = z.strictObject({
  pairs: z
    .array(z.tuple([Name, Name]))
    .min(1)
    .optional()
    .describe('Pairs of features whose interaction matters, most important first.'),
  drift_classifier: z.boolean().default(false).describe('Train a classifier to tell the windows apart.'),
  sample_rows: z.number().int().min(100).default(5000).describe('Rows of each window that it sees, by hash.'),
});

/** Logged features against the same rows recomputed from a table. */
export const Skew = z.strictObject({
  dataset: Name.describe('Dataset with the recomputed values.'),
  key: z.array(Text).min(1).describe('Columns that both sides have.'),
  features: z.array(Name).min(1).optional().describe('Default: all of that dataset.'),
  tolerance: z.number().min(0).default(1e-6).describe('Relative difference of numbers that counts as equal.'),
  maximum_rate: z.number().min(0).max(1).default(0.01).describe('Share of rows that may differ.'),
});
