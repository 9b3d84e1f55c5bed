import * as z from 'zod';
import { ClockTime } from './clock-time.ts';
import { dataLocation, liesInOnePlace } from './data-location.ts';
import { PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';
import { Range } from './range.ts';
import { Vocabulary } from './vocabulary.ts';

const DatasetColumn = z.strictObject({
  name: Text.describe('Column.'),
  type: z
    .enum(['numeric', 'categorical', 'boolean', 'timestamp', 'text'])
    .optional()
    .describe('Default: as it is.'),
  unit: Text.optional().describe('Unit; a change of unit breaks the contract.'),
  nullable: z.boolean().default(true).describe('Whether null is an ordinary value.'),
  range: Range.optional().describe('Valid values, both ends included.'),
  vocabulary: Vocabulary.optional().describe('Valid categories.'),
});

/** A table that the model depends on: checked for freshness, completeness and validity as inferences are. */
export const Dataset = z
  .strictObject({
    name: Name.describe('Name that features and stages refer to.'),
    kind: z.enum(['feature', 'training', 'label', 'dimension']).describe('What it is used for.'),
    ...dataLocation,
    owner: Text.optional().describe('Team that is told when it fails.'),
    key: z.array(Text).min(1).optional().describe('Columns that are unique together.'),
    grain: Text.optional().describe('What one row is.'),
    time_column: Text.optional().describe('Column that windows are cut by.'),
    expected_by: ClockTime.optional().describe('Time of day at which a day must be complete, UTC.'),
    every: PositiveDuration.optional().describe('How often new rows come; data is stale at 2× and 4×.'),
    source_of_truth: z
      .strictObject({
        dataset: Name.describe('Dataset whose row count it must reach.'),
        tolerance: z.number().min(0).max(1).default(0).describe('Share that may be missing.'),
      })
      .optional()
      .describe('What its row counts are held against.'),
    upstream: z.array(Name).min(1).optional().describe('Datasets and stages that it is made from.'),
    columns: z.array(DatasetColumn).min(1).optional().describe('Contract of the columns that matter.'),
    byte_limit: z.number().int().min(1).optional().describe('Most bytes that a check may read of it.'),
  })
  .superRefine(liesInOnePlace);
