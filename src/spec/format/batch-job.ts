import * as z from 'zod';
import { ClockTime } from './clock-time.ts';
import { Name, Text } from './name.ts';

/**
 * A batch scoring job: expected by a time, complete or not. Its runs are told by the events' batch run id; of several
 * jobs, a run is of the one whose name its id begins with.
 */
export const BatchJob = z.strictObject({
  name: Name.describe('Name of the job.'),
  expected_by: ClockTime.describe('Time of day at which its run must be delivered, UTC.'),
  day_starts: ClockTime.default('00:00').describe(
    'A run is of the day on which its first row is delivered; the day begins at this time, UTC.',
  ),
  weekdays: z
    .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
    .min(1)
    .optional()
    .describe('Days of its runs. Default: every day.'),
  population: Name.optional().describe('Dataset whose every row must be scored.'),
  minimum_rows: z.number().int().min(1).optional().describe('Least rows of a run.'),
  completeness: z.number().gt(0).max(1).default(1).describe('Least share of the population.'),
  owner: Text.optional().describe('Who is told. Default: the model’s owner.'),
});
