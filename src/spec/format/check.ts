import * as z from 'zod';
import { Name, Text } from './name.ts';
import { Predicate } from './predicate.ts';

const columns = z.array(Text).min(1).describe('The columns.');
const common = {
  name: Name.describe('Name in results.'),
  on: Name.default('inferences').describe('`inferences`, or the name of a dataset.'),
  maximum_rate: z.number().min(0).max(1).default(0).describe('Share of rows that may fail.'),
  weight: z.number().min(0).default(1).describe('Weight in the quality score.'),
  is_hard: z.boolean().default(false).describe('Its failure closes gates whatever the quality score.'),
  owner: Text.optional().describe('Who is told. Default: the owner of the data.'),
};

/** A rule that rows of inferences or of a dataset must keep. Structured, so that no spec carries SQL. */
export const Check = z.discriminatedUnion('rule', [
  z.strictObject({
    ...common,
    rule: z.literal('holds').describe('Every row passes all tests.'),
    tests: z.array(Predicate).min(1).describe('Tests that must all hold.'),
    where: z.array(Predicate).min(1).optional().describe('Only rows that pass these.'),
  }),
  z.strictObject({
    ...common,
    rule: z.literal('unique').describe('No two rows share these columns.'),
    columns,
  }),
  z.strictObject({
    ...common,
    rule: z.literal('ordered').describe('Times of a row do not go back from one column to the next.'),
    columns: z.array(Text).min(2).describe('Columns of times, earliest first.'),
  }),
  z.strictObject({
    ...common,
    rule: z.literal('references').describe('Every row finds its row in a dataset.'),
    columns,
    dataset: Name.describe('Dataset that is referred to.'),
    dataset_columns: columns.describe('Its columns, in the same order.'),
  }),
]);
