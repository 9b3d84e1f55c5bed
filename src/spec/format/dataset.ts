import { z } from 'zod';
import { ClockTime } from './clock-time.ts';
import { dataLocation, liesInOnePlace } from './data-location.ts';
import { PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';
import { Range } from './range.ts';
import { Vocabulary } from './vocabulary.ts';

const DatasetColumn = z.strictObject({
  name: Text.meta({ description: 'Column.' }),
  type: z.enum(['numeric', 'categorical', 'boolean', 'timestamp', 'text']).optional(),
  unit: Text.optional().meta({ description: 'Unit; a change of unit breaks the contract.' }),
  nullable: z.boolean().default(true),
  range: Range.optional(),
  vocabulary: Vocabulary.optional(),
});

/** A table that the model depends on: checked for freshness, completeness and validity as inferences are. */
export const Dataset = z
  .strictObject({
    name: Name.meta({ description: 'Name that features and stages refer to.' }),
    kind: z.enum(['feature', 'training', 'label', 'dimension']).meta({ description: 'What it is used for.' }),
    ...dataLocation,
    owner: Text.optional().meta({ description: 'Team that is told when it fails.' }),
    key: z.array(Text).min(1).optional().meta({ description: 'Columns that are unique together.' }),
    grain: Text.optional().meta({ description: 'What one row is.' }),
    time_column: Text.optional().meta({ description: 'Column that windows are cut by.' }),
    expected_by: ClockTime.optional().meta({
      description: 'Time of day at which a day must be complete, UTC.',
    }),
    every: PositiveDuration.optional().meta({
      description: 'How often new rows come; data is stale at 2× and 4×.',
    }),
    source_of_truth: z
      .strictObject({
        dataset: Name.meta({ description: 'Dataset whose row count it must reach.' }),
        tolerance: z.number().min(0).max(1).default(0).meta({ description: 'Share that may be missing.' }),
      })
      .optional()
      .meta({ description: 'What its row counts are held against.' }),
    upstream: z
      .array(Name)
      .min(1)
      .optional()
      .meta({ description: 'Datasets and stages that it is made from.' }),
    columns: z
      .array(DatasetColumn)
      .min(1)
      .optional()
      .meta({ description: 'Contract of the columns that matter.' }),
    byte_limit: z
      .number()
      .int()
      .min(1)
      .optional()
      .meta({ description: 'Most bytes that a check may read of it.' }),
  })
  .superRefine(liesInOnePlace);
