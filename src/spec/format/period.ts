import { z } from 'zod';
import { endsAfterStart, Instant } from './instant.ts';
import { Name, Text } from './name.ts';

const period = { start: Instant, end: Instant.meta({ description: 'Exclusive.' }) };

/** Time that no baseline may learn from. */
export const ExcludedPeriod = z
  .strictObject({ ...period, reason: Text.meta({ description: 'What was wrong; the report states it.' }) })
  .superRefine(endsAfterStart);

/** Time in which verdicts are written and nobody is paged. */
export const MaintenanceWindow = z
  .strictObject({
    ...period,
    reason: Text,
    monitors: z.array(Name).min(1).optional().meta({ description: 'Default: all.' }),
  })
  .superRefine(endsAfterStart);

/** A known incident of the past: what a backtest must find. */
export const KnownIncident = z
  .strictObject({
    name: Name,
    ...period,
    summary: Text.meta({ description: 'What happened.' }),
    severity: z.enum(['sev1', 'sev2', 'sev3', 'sev4']).optional(),
    failure_mode: Name.optional().meta({ description: 'Mode of the failure map.' }),
    features: z
      .array(Name)
      .min(1)
      .optional()
      .meta({ description: 'Features that were hit, or `prediction`.' }),
    cause: Text.optional().meta({ description: 'What was found to be the cause.' }),
  })
  .superRefine(endsAfterStart);
