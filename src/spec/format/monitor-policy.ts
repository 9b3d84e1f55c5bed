import { z } from 'zod';
import { PositiveDuration } from './duration.ts';

const factor = z.number().positive();
const history = PositiveDuration.default('P28D').meta({ description: 'How much history it learns from.' });
const minimum = z
  .number()
  .int()
  .min(3)
  .default(8)
  .meta({ description: 'Fewest past windows; else static bounds.' });

/** How bounds are found, where they are not static: from the score's own history. */
export const MonitorPolicy = z
  .discriminatedUnion('method', [
    z.strictObject({ method: z.literal('static').meta({ description: 'The bounds as given.' }) }),
    z.strictObject({
      method: z
        .literal('same_hour_last_week')
        .meta({ description: 'Change against the same hour a week ago.' }),
      investigate: factor.meta({ description: 'Relative change, 0.2 is 20 %.' }),
      act: factor.optional(),
    }),
    z.strictObject({
      method: z.literal('rolling_quantile').meta({ description: 'Beyond this quantile of past windows.' }),
      investigate: z.number().gt(0.5).lt(1),
      act: z.number().gt(0.5).lt(1).optional(),
      history,
      minimum_windows: minimum,
    }),
    z.strictObject({
      method: z
        .literal('median_mad')
        .meta({ description: 'Median plus this many median absolute deviations.' }),
      investigate: factor,
      act: factor.optional(),
      history,
      minimum_windows: minimum,
    }),
    z.strictObject({
      method: z.literal('z_score').meta({ description: 'Standard deviations of seasonal residuals.' }),
      investigate: factor,
      act: factor.optional(),
      history,
      minimum_windows: minimum,
    }),
    z.strictObject({
      method: z
        .literal('week_over_week')
        .meta({ description: 'Change of a whole week against the one before.' }),
      investigate: factor,
      act: factor.optional(),
    }),
  ])
  .meta({ description: 'How bounds are found. Default: static.' });
