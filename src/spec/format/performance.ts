import * as z from 'zod';
import { Name } from './name.ts';

const cost = z.number();

/** How good is good: costs, tolerances and what versions and groups are held to. */
export const Performance = z.strictObject({
  costs: z
    .strictObject({
      true_positive: cost.default(0).describe('A positive decision that was right.'),
      false_positive: cost.describe('A positive decision that was wrong.'),
      true_negative: cost.default(0).describe('A negative decision that was right.'),
      false_negative: cost.describe('A negative decision that was wrong.'),
    })
    .optional()
    .describe('binary: cost of each outcome, in any one unit.'),
  tolerance: z.number().positive().optional().describe('regression: an error within it is fine.'),
  main_metric: Name.optional().describe('Score that versions are compared by.'),
  confidence: z.number().gt(0.5).lt(1).default(0.95).describe('Level of intervals.'),
  minimum_labels: z.number().int().min(1).default(100).describe('Fewer give insufficient_data.'),
  fairness: z
    .strictObject({
      enabled: z.boolean().optional().describe('Default: on in tier 0.'),
      maximum_gap: z
        .number()
        .gt(0)
        .lt(1)
        .default(0.1)
        .describe('Largest gap of selection, true or false positive rate between groups.'),
    })
    .optional()
    .describe('Comparison of the groups of protected attributes.'),
});
