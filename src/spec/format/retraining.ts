import { z } from 'zod';
import { Duration, PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';

const Signal = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('monitor').meta({ description: 'A monitor’s figure stays above a bound.' }),
    monitor: Name,
    above: z.number(),
    for: Duration.default('PT0S'),
    features_at_least: z
      .number()
      .int()
      .min(1)
      .default(1)
      .meta({ description: 'In how many features at once.' }),
  }),
  z.strictObject({
    kind: z
      .literal('kpi')
      .meta({ description: 'A KPI is this far on the bad side of its seasonal baseline.' }),
    kpi: Name,
    worse_by: z.number().positive().meta({ description: 'Relative; 0.02 is 2 %.' }),
    for: Duration.default('PT0S'),
  }),
]);

const Trigger = z.discriminatedUnion('kind', [
  z.strictObject({ name: Name, kind: z.literal('time'), every: PositiveDuration }),
  z.strictObject({
    name: Name,
    kind: z.literal('event'),
    event: Text.meta({ description: 'Name of the event.' }),
  }),
  z.strictObject({
    name: Name,
    kind: z.literal('signals').meta({ description: 'All signals hold together.' }),
    all: z.array(Signal).min(1),
  }),
]);

/** When a new version is asked for, and what it must show before it serves. */
export const Retraining = z.strictObject({
  triggers: z.array(Trigger).min(1),
  data_gate: Name.optional().meta({ description: 'Gate that must be open first: bad data trains nothing.' }),
  promotion_gate: Name.optional().meta({ description: 'Gate that the new version must pass.' }),
  sign_off: z
    .array(Text)
    .min(1)
    .optional()
    .meta({ description: 'Who reviews sampled failures and signs (tier 0).' }),
  new_baseline: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether a promoted version gets its own baseline.' }),
});
