import { z } from 'zod';
import { ClockTime } from './clock-time.ts';
import { Name, Text } from './name.ts';

/** A batch scoring job: expected by a time, complete or not. Its runs are told by `source.batch_run_id`. */
export const BatchJob = z.strictObject({
  name: Name.meta({ description: 'Name of the job.' }),
  expected_by: ClockTime.meta({ description: 'Time of day at which its run must be delivered, UTC.' }),
  weekdays: z
    .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
    .min(1)
    .optional()
    .meta({
      description: 'Days on which it runs. Default: every day.',
    }),
  population: Name.optional().meta({ description: 'Dataset whose every row must be scored.' }),
  minimum_rows: z.number().int().min(1).optional().meta({ description: 'Least rows of a run.' }),
  completeness: z.number().gt(0).max(1).default(1).meta({ description: 'Least share of the population.' }),
  owner: Text.optional().meta({ description: 'Who is told. Default: the model’s owner.' }),
});
