import * as z from 'zod';

/** What monitoring may cost, in money, rows and attention. Default: by tier. */
export const Budgets = z.strictObject({
  usd_per_day: z.number().positive().optional().describe('Money, US dollars a day.'),
  pages_per_week: z.number().positive().optional().describe('Pages that people can take, a week.'),
  cells: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Version × segment value cells of a window: the cardinality budget.'),
  versions: z.number().int().min(1).default(2).describe('Versions expected to answer at once.'),
});
