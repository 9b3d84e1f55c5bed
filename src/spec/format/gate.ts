import * as z from 'zod';
import { PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';

/** A decision of data quality that training or serving obeys. */
export const Gate = z.strictObject({
  name: Name.describe('Name that `gate` uses.'),
  protects: z.enum(['training', 'inference', 'promotion']).describe('What it lets through or not.'),
  minimum_quality: z.number().min(0).max(1).default(0.95).describe('Least quality score of a partition.'),
  hard_checks: z
    .array(Name)
    .min(1)
    .optional()
    .describe('Checks that close it by themselves. Default: all that are hard.'),
  minimum_label_coverage: z.number().min(0).max(1).optional().describe('Least share of labelled events.'),
  degrade_to: z
    .enum(['last_known_good_features', 'simpler_model', 'safe_default', 'quarantine'])
    .optional()
    .describe('inference: what serving falls back to.'),
  at_most: PositiveDuration.optional().describe('Longest time in fallback before it escalates.'),
  reopen_after: PositiveDuration.optional().describe('How long quality must be good to open again.'),
  fallback_slo: Name.optional().describe('SLO that holds while in fallback.'),
  non_inferiority_margin: z
    .number()
    .min(0)
    .optional()
    .describe('promotion: how much worse the new version may be on its main metric.'),
  owner: Text.optional().describe('Who is told. Default: the model’s owner.'),
});
