import * as z from 'zod';
import { ClockTime } from './clock-time.ts';
import { dataLocation, liesInOnePlace } from './data-location.ts';
import { PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';

const StageSource = z
  .strictObject({
    ...dataLocation,
    job: Text.optional().describe('Column of the job.'),
    stage: Text.optional().describe('Column of the stage.'),
    started_at: Text.describe('Column of the time at which the run began.'),
    duration_ms: Text.optional().describe('Column of its duration, in milliseconds.'),
    rows_in: Text.optional().describe('Column of the rows that it read.'),
    rows_out: Text.optional().describe('Column of the rows that it wrote.'),
    match_rate: Text.optional().describe('Column of the share of rows that joined.'),
    status: Text.optional().describe('Column that tells failed runs.'),
    code_version: Text.optional().describe('Column of the version of its code.'),
  })
  .superRefine(liesInOnePlace);

/** A step of a pipeline that makes datasets or features, and says how each run went. */
export const Stage = z.strictObject({
  name: Name.describe('Name that its records carry.'),
  job: Text.optional().describe('Job that it is part of.'),
  owner: Text.optional().describe('Team that is told when it fails.'),
  reads: z.array(Name).min(1).optional().describe('Datasets that it reads.'),
  writes: z.array(Name).min(1).optional().describe('Datasets that it writes.'),
  expected_by: ClockTime.optional().describe('Time of day at which it must be done, UTC.'),
  every: PositiveDuration.optional().describe('How often it runs.'),
  longest: PositiveDuration.optional().describe('Longest normal duration.'),
  minimum_match_rate: z.number().min(0).max(1).optional().describe('Least share of rows that join.'),
  source: StageSource.optional().describe('Table of records, where they are not sent to Tidemark.'),
});
