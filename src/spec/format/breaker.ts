import * as z from 'zod';
import { PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';

/** A circuit breaker that serving code reads. Trips on robust signals only, never on drift of one feature. */
export const Breaker = z
  .strictObject({
    name: Name.describe('Name that serving code reads.'),
    monitor: Name.describe('Monitor whose figure trips it.'),
    trip_above: z.number().describe('Trips above it.'),
    recover_below: z.number().describe('Recovers below it.'),
    minimum_duration: PositiveDuration.default('PT15M').describe('Shortest time that it stays open.'),
    fallback: Text.describe('What serving does meanwhile.'),
    hard_cap: z.number().optional().describe('Above it a rollback event is sent as well.'),
    owner: Text.optional().describe('Who is told. Default: the model’s owner.'),
  })
  .superRefine(({ trip_above, recover_below, hard_cap }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (recover_below >= trip_above)
      refuse('recover_below', 'recover_below must be below trip_above (hysteresis)');
    if (hard_cap !== undefined && hard_cap < trip_above)
      refuse('hard_cap', 'hard_cap must not be below trip_above');
  });
