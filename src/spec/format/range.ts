import * as z from 'zod';

/** Values that are valid, both ends included. */
export const Range = z
  .strictObject({
    min: z.number().optional().describe('Least valid value.'),
    max: z.number().optional().describe('Greatest valid value.'),
  })
  .superRefine(({ min, max }, context) => {
    if (min !== undefined && max !== undefined && max < min) {
      context.addIssue({ code: 'custom', path: ['max'], message: 'max must not be below min' });
    }
  });
