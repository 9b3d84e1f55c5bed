import { z } from 'zod';
import { PositiveDuration } from './duration.ts';

/** How long each kind of data is kept. Default: by tier. */
export const Retention = z.strictObject({
  raw: PositiveDuration.optional().meta({
    description: 'Events and labels as delivered, and rejected ones.',
  }),
  curated: PositiveDuration.optional().meta({ description: 'Curated inferences. Default: as raw.' }),
  join: PositiveDuration.optional().meta({
    description: 'Narrow table of join keys and scores, where labels come later than raw data is kept.',
  }),
  rollups: PositiveDuration.optional().meta({ description: 'Rollups.' }),
  audit: PositiveDuration.optional().meta({ description: 'Scores, verdicts, incidents, changes, runs.' }),
});
