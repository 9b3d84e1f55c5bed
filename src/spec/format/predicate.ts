import * as z from 'zod';
import { Name, Text } from './name.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);
const subject = {
  feature: Name.optional().describe('Feature that is tested.'),
  column: Text.optional().describe('Column that is tested, where it is no feature.'),
};

/** A test of one value of a row. Structured, so that no spec carries SQL. A missing value passes only `missing`. */
export const Predicate = z
  .discriminatedUnion('is', [
    z.strictObject({ ...subject, is: z.enum(['missing', 'present']).describe('Null, or not.') }),
    z.strictObject({
      ...subject,
      is: z.enum(['equals', 'not_equals']).describe('The value, or not.'),
      value: value.describe('What it is compared with.'),
    }),
    z.strictObject({
      ...subject,
      is: z.enum(['in', 'not_in']).describe('One of the values, or none.'),
      value: z.array(value).min(1).describe('The values.'),
    }),
    z.strictObject({
      ...subject,
      is: z.enum(['below', 'at_most', 'above', 'at_least']).describe('Comparison of numbers.'),
      value: z.number().describe('The limit.'),
    }),
  ])
  .superRefine(({ feature, column }, context) => {
    if ((feature === undefined) === (column === undefined)) {
      context.addIssue({ code: 'custom', path: [], message: 'a test names either a feature or a column' });
    }
  });
