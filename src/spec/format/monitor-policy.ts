import * as z from 'zod';
import { PositiveDuration } from './duration.ts';

const factor = z.number().positive();
const history = PositiveDuration.default('P28D').describe('How much history it learns from.');
const minimum = z.number().int().min(3).default(8).describe('Fewest past windows; else static bounds.');

/** How bounds are found, where they are not static: from the score's own history. */
export const MonitorPolicy = z
  .discriminatedUnion('method', [
    z.strictObject({ method: z.literal('static').describe('The bounds as given.') }),
    z.strictObject({
      method: z.literal('same_hour_last_week').describe('Change against the same hour a week ago.'),
      investigate: factor.describe('Relative change, 0.2 is 20 %.'),
      act: factor.optional().describe('act beyond it.'),
    }),
    z.strictObject({
      method: z.literal('rolling_quantile').describe('Beyond this quantile of past windows.'),
      investigate: z.number().gt(0.5).lt(1).describe('investigate beyond it.'),
      act: z.number().gt(0.5).lt(1).optional().describe('act beyond it.'),
      history,
      minimum_windows: minimum,
    }),
    z.strictObject({
      method: z.literal('median_mad').describe('Median plus this many median absolute deviations.'),
      investigate: factor.describe('investigate beyond it.'),
      act: factor.optional().describe('act beyond it.'),
      history,
      minimum_windows: minimum,
    }),
    z.strictObject({
      method: z.literal('z_score').describe('Standard deviations of seasonal residuals.'),
      investigate: factor.describe('investigate beyond it.'),
      act: factor.optional().describe('act beyond it.'),
      history,
      minimum_windows: minimum,
    }),
    z.strictObject({
      method: z.literal('week_over_week').describe('Change of a whole week against the one before.'),
      investigate: factor.describe('investigate beyond it.'),
      act: factor.optional().describe('act beyond it.'),
    }),
  ])
  .describe('How bounds are found. Default: static.');
