import { z } from 'zod';
import { Name } from './name.ts';

const cost = z.number();

/** How good is good: costs, tolerances and what versions and groups are held to. */
export const Performance = z.strictObject({
  costs: z
    .strictObject({
      true_positive: cost.default(0),
      false_positive: cost,
      true_negative: cost.default(0),
      false_negative: cost,
    })
    .optional()
    .meta({ description: 'binary: cost of each outcome, in any one unit.' }),
  tolerance: z
    .number()
    .positive()
    .optional()
    .meta({ description: 'regression: an error within it is fine.' }),
  main_metric: Name.optional().meta({ description: 'Score that versions are compared by.' }),
  confidence: z.number().gt(0.5).lt(1).default(0.95).meta({ description: 'Level of intervals.' }),
  minimum_labels: z.number().int().min(1).default(100).meta({ description: 'Fewer give insufficient_data.' }),
  fairness: z
    .strictObject({
      enabled: z.boolean().optional().meta({ description: 'Default: on in tier 0.' }),
      maximum_gap: z.number().gt(0).lt(1).default(0.1).meta({
        description: 'Largest gap of selection, true or false positive rate between groups.',
      }),
    })
    .optional()
    .meta({ description: 'Comparison of the groups of protected attributes.' }),
});
