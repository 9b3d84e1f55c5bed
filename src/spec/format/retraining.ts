import * as z from 'zod';
import { Duration, PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';

const Signal = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('monitor').describe('A monitor’s figure stays above a bound.'),
    monitor: Name.describe('The monitor.'),
    above: z.number().describe('The bound.'),
    for: Duration.default('PT0S').describe('How long it must last.'),
    features_at_least: z.number().int().min(1).default(1).describe('In how many features at once.'),
  }),
  z.strictObject({
    kind: z.literal('kpi').describe('A KPI is this far on the bad side of its seasonal baseline.'),
    kpi: Name.describe('The KPI.'),
    worse_by: z.number().positive().describe('Relative; 0.02 is 2 %.'),
    for: Duration.default('PT0S').describe('How long it must last.'),
  }),
]);

const name = Name.describe('Name in the request for a new version.');

const Trigger = z.discriminatedUnion('kind', [
  z.strictObject({
    name,
    kind: z.literal('time').describe('At fixed intervals.'),
    every: PositiveDuration.describe('How often.'),
  }),
  z.strictObject({
    name,
    kind: z.literal('event').describe('When something happens elsewhere.'),
    event: Text.describe('Name of the event.'),
  }),
  z.strictObject({
    name,
    kind: z.literal('signals').describe('All signals hold together.'),
    all: z.array(Signal).min(1).describe('The signals.'),
  }),
]);

/** When a new version is asked for, and what it must show before it serves. */
export const Retraining = z.strictObject({
  triggers: z.array(Trigger).min(1).describe('Any of them asks for a new version.'),
  data_gate: Name.optional().describe('Gate that must be open first: bad data trains nothing.'),
  promotion_gate: Name.optional().describe('Gate that the new version must pass.'),
  sign_off: z.array(Text).min(1).optional().describe('Who reviews sampled failures and signs (tier 0).'),
  new_baseline: z.boolean().default(true).describe('Whether a promoted version gets its own baseline.'),
});
