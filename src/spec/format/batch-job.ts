import * as z from 'zod';
import { ClockTime } from './clock-time.ts';
import { Name, Text } from './name.ts';

/** A batch scoring job: expected by a time, complete or not. Its runs are told by `source.batch_run_id`. */
export const BatchJob = z.strictObject({
  name: Name.describe('Name of the job.'),
  expected_by: ClockTime.describe('Time of day at which its run must be delivered, UTC.'),
  weekdays: z
    .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
    .min(1)
    .optional()
    .describe('Days on which it runs. Default: every day.'),
  population: Name.optional().describe('Dataset whose every row must be scored.'),
  minimum_rows: z.number().int().min(1).optional().describe('Least rows of a run.'),
  completeness: z.number().gt(0).max(1).default(1).describe('Least share of the population.'),
  owner: Text.optional().describe('Who is told. Default: the model’s owner.'),
});
