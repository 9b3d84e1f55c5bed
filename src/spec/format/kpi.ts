import { z } from 'zod';
import { dataLocation, liesInOnePlace } from './data-location.ts';
import { Duration } from './duration.ts';
import { Name, Text } from './name.ts';

const KpiSource = z
  .strictObject({
    ...dataLocation,
    time: Text.meta({ description: 'Column of the time that the figure is for.' }),
    amount: Text.meta({ description: 'Column of the figure.' }),
    model_version: Text.optional().meta({ description: 'Column of the version it belongs to.' }),
    segment: Text.optional().meta({ description: 'Column of the segment value it belongs to.' }),
  })
  .superRefine(liesInOnePlace);

/** A business figure that the model is there to move. */
export const Kpi = z.strictObject({
  name: Name.meta({ description: 'Name in reports.' }),
  title: Text.optional().meta({ description: 'Name for people. Default: the name.' }),
  unit: Text.optional().meta({ description: 'Unit, for example EUR or share.' }),
  direction: z.enum(['higher_is_better', 'lower_is_better']).meta({ description: 'Which way is good.' }),
  owner: Text.optional().meta({ description: 'Who answers for the figure.' }),
  source: KpiSource.optional().meta({ description: 'Where the series lies.' }),
  segment: Name.optional().meta({ description: 'Segment that its segment column speaks of.' }),
  lag: Duration.default('PT0S').meta({ description: 'How much later than its time it is known.' }),
  season: z.enum(['none', 'day', 'week']).default('week').meta({ description: 'Season of what is normal.' }),
  harm_at: z.number().positive().optional().meta({
    description:
      'Relative distance from its seasonal baseline, in the bad direction, that is harm; 0.02 is 2 %.',
  }),
});
