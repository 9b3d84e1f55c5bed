import { z } from 'zod';
import { PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';

/** A decision of data quality that training or serving obeys. */
export const Gate = z.strictObject({
  name: Name,
  protects: z
    .enum(['training', 'inference', 'promotion'])
    .meta({ description: 'What it lets through or not.' }),
  minimum_quality: z
    .number()
    .min(0)
    .max(1)
    .default(0.95)
    .meta({ description: 'Least quality score of a partition.' }),
  hard_checks: z.array(Name).min(1).optional().meta({
    description: 'Checks that close it by themselves. Default: all that are hard.',
  }),
  minimum_label_coverage: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ description: 'Least share of labelled events.' }),
  degrade_to: z
    .enum(['last_known_good_features', 'simpler_model', 'safe_default', 'quarantine'])
    .optional()
    .meta({
      description: 'inference: what serving falls back to.',
    }),
  at_most: PositiveDuration.optional().meta({ description: 'Longest time in fallback before it escalates.' }),
  reopen_after: PositiveDuration.optional().meta({
    description: 'How long quality must be good to open again.',
  }),
  fallback_slo: Name.optional().meta({ description: 'SLO that holds while in fallback.' }),
  non_inferiority_margin: z.number().min(0).optional().meta({
    description: 'promotion: how much worse the new version may be on its main metric.',
  }),
  owner: Text.optional(),
});
