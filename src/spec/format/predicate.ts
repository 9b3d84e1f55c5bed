import { z } from 'zod';
import { Name, Text } from './name.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);
const subject = {
  feature: Name.optional().meta({ description: 'Feature that is tested.' }),
  column: Text.optional().meta({ description: 'Column that is tested, where it is no feature.' }),
};

/** A test of one value of a row. Structured, so that no spec carries SQL. A missing value passes only `missing`. */
export const Predicate = z
  .discriminatedUnion('is', [
    z.strictObject({ ...subject, is: z.enum(['missing', 'present']).meta({ description: 'Null, or not.' }) }),
    z.strictObject({ ...subject, is: z.enum(['equals', 'not_equals']), value }),
    z.strictObject({ ...subject, is: z.enum(['in', 'not_in']), value: z.array(value).min(1) }),
    z.strictObject({
      ...subject,
      is: z.enum(['below', 'at_most', 'above', 'at_least']).meta({ description: 'Comparison of numbers.' }),
      value: z.number(),
    }),
  ])
  .superRefine(({ feature, column }, context) => {
    if ((feature === undefined) === (column === undefined)) {
      context.addIssue({ code: 'custom', path: [], message: 'a test names either a feature or a column' });
    }
  });
