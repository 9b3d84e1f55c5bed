import * as z from 'zod';
import { dataLocation, liesInOnePlace } from './data-location.ts';
import { Duration } from './duration.ts';
import { Name, Text } from './name.ts';

const KpiSource = z
  .strictObject({
    ...dataLocation,
    time: Text.describe('Column of the time that the figure is for.'),
    amount: Text.describe('Column of the figure.'),
    model_version: Text.optional().describe('Column of the version it belongs to.'),
    segment: Text.optional().describe('Column of the segment value it belongs to.'),
  })
  .superRefine(liesInOnePlace);

/** A business figure that the model is there to move. */
export const Kpi = z.strictObject({
  name: Name.describe('Name in reports.'),
  title: Text.optional().describe('Name for people. Default: the name.'),
  unit: Text.optional().describe('Unit, for example EUR or share.'),
  direction: z.enum(['higher_is_better', 'lower_is_better']).describe('Which way is good.'),
  owner: Text.optional().describe('Who answers for the figure.'),
  source: KpiSource.optional().describe('Where the series lies.'),
  segment: Name.optional().describe('Segment that its segment column speaks of.'),
  lag: Duration.default('PT0S').describe('How much later than its time it is known.'),
  season: z.enum(['none', 'day', 'week']).default('week').describe('Season of what is normal.'),
  harm_at: z
    .number()
    .positive()
    .optional()
    .describe(
      'Relative distance from its seasonal baseline, in the bad direction, that is harm; 0.02 is 2 %.',
    ),
});
