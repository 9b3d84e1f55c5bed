import { z } from 'zod';
import { Name, Text } from './name.ts';
import { Predicate } from './predicate.ts';

const columns = z.array(Text).min(1);
const common = {
  name: Name.meta({ description: 'Name in results.' }),
  on: Name.default('inferences').meta({ description: '`inferences`, or the name of a dataset.' }),
  maximum_rate: z.number().min(0).max(1).default(0).meta({ description: 'Share of rows that may fail.' }),
  weight: z.number().min(0).default(1).meta({ description: 'Weight in the quality score.' }),
  is_hard: z
    .boolean()
    .default(false)
    .meta({ description: 'Its failure closes gates whatever the quality score.' }),
  owner: Text.optional(),
};

/** A rule that rows of inferences or of a dataset must keep. Structured, so that no spec carries SQL. */
export const Check = z.discriminatedUnion('rule', [
  z.strictObject({
    ...common,
    rule: z.literal('holds').meta({ description: 'Every row passes all tests.' }),
    tests: z.array(Predicate).min(1),
    where: z.array(Predicate).min(1).optional().meta({ description: 'Only rows that pass these.' }),
  }),
  z.strictObject({
    ...common,
    rule: z.literal('unique').meta({ description: 'No two rows share these columns.' }),
    columns,
  }),
  z.strictObject({
    ...common,
    rule: z
      .literal('ordered')
      .meta({ description: 'Times of a row do not go back from one column to the next.' }),
    columns: z.array(Text).min(2),
  }),
  z.strictObject({
    ...common,
    rule: z.literal('references').meta({ description: 'Every row finds its row in a dataset.' }),
    columns,
    dataset: Name,
    dataset_columns: columns,
  }),
]);
