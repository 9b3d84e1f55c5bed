import * as z from 'zod';
import { PositiveDuration } from './duration.ts';

/** How long each kind of data is kept. Default: by tier. */
export const Retention = z.strictObject({
  raw: PositiveDuration.optional().describe('Events and labels as delivered, and rejected ones.'),
  curated: PositiveDuration.optional().describe('Curated inferences. Default: as raw.'),
  join: PositiveDuration.optional().describe(
    'Narrow table of join keys and scores, where labels come later than raw data is kept.',
  ),
  rollups: PositiveDuration.optional().describe('Rollups.'),
  audit: PositiveDuration.optional().describe('Scores, verdicts, incidents, changes, runs.'),
});
