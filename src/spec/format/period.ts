import * as z from 'zod';
import { endsAfterStart, Instant } from './instant.ts';
import { Name, Text } from './name.ts';

const period = { start: Instant.describe('First instant.'), end: Instant.describe('Exclusive.') };

/** Time that no baseline may learn from. */
export const ExcludedPeriod = z
  .strictObject({ ...period, reason: Text.describe('What was wrong; the report states it.') })
  .superRefine(endsAfterStart);

/** Time in which verdicts are written and nobody is paged. */
export const MaintenanceWindow = z
  .strictObject({
    ...period,
    reason: Text.describe('What is worked on.'),
    monitors: z.array(Name).min(1).optional().describe('Default: all.'),
  })
  .superRefine(endsAfterStart);

/** A known incident of the past: what a backtest must find. */
export const KnownIncident = z
  .strictObject({
    name: Name.describe('Name in backtests.'),
    ...period,
    summary: Text.describe('What happened.'),
    severity: z.enum(['sev1', 'sev2', 'sev3', 'sev4']).optional().describe('How bad it was.'),
    failure_mode: Name.optional().describe('Mode of the failure map.'),
    features: z.array(Name).min(1).optional().describe('Features that were hit, or `prediction`.'),
    cause: Text.optional().describe('What was found to be the cause.'),
  })
  .superRefine(endsAfterStart);
