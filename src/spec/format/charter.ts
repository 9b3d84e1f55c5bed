import * as z from 'zod';
import { PositiveDuration } from './duration.ts';
import { ModelId, Text } from './name.ts';

/** What the model is for, whose it is, and how much it matters. */
export const charter = {
  id: ModelId.meta({
    description: 'Name of the model in the lake, in pages and in stacks.',
    examples: ['churn'],
  }),
  title: Text.optional().describe('Name for people. Default: the id.'),
  purpose: Text.describe('What the model decides, for whom, in one sentence.'),
  owner: Text.describe('Team that answers for the model.'),
  tier: z
    .literal([0, 1, 2, 3])
    .describe('Risk: 0 safety or regulated, 1 revenue, 2 product quality, 3 experiment. Sets the defaults.'),
  grain: z
    .enum(['hour', 'day'])
    .default('day')
    .describe(
      'Finest window of distributions, and unit of a run. Frozen with the layout. Hour costs up to 24×.',
    ),
  cadence: PositiveDuration.optional().describe(
    'How often it is run. Default: by tier; never more often than the grain.',
  ),
  tolerable_silence: PositiveDuration.optional().describe(
    'Longest time that any failure may go unnoticed. Default: by tier.',
  ),
};
