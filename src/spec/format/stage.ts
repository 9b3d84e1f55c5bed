import { z } from 'zod';
import { ClockTime } from './clock-time.ts';
import { dataLocation, liesInOnePlace } from './data-location.ts';
import { PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';

const StageSource = z
  .strictObject({
    ...dataLocation,
    job: Text.optional(),
    stage: Text.optional(),
    started_at: Text,
    duration_ms: Text.optional(),
    rows_in: Text.optional(),
    rows_out: Text.optional(),
    match_rate: Text.optional(),
    status: Text.optional(),
    code_version: Text.optional(),
  })
  .superRefine(liesInOnePlace);

/** A step of a pipeline that makes datasets or features, and says how each run went. */
export const Stage = z.strictObject({
  name: Name.meta({ description: 'Name that its records carry.' }),
  job: Text.optional().meta({ description: 'Job that it is part of.' }),
  owner: Text.optional().meta({ description: 'Team that is told when it fails.' }),
  reads: z.array(Name).min(1).optional().meta({ description: 'Datasets that it reads.' }),
  writes: z.array(Name).min(1).optional().meta({ description: 'Datasets that it writes.' }),
  expected_by: ClockTime.optional().meta({ description: 'Time of day at which it must be done, UTC.' }),
  every: PositiveDuration.optional().meta({ description: 'How often it runs.' }),
  longest: PositiveDuration.optional().meta({ description: 'Longest normal duration.' }),
  minimum_match_rate: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ description: 'Least share of rows that join.' }),
  source: StageSource.optional().meta({
    description: 'Table of records, where they are not sent to Tidemark.',
  }),
});
