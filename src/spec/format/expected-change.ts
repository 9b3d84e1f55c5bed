import { z } from 'zod';
import { endsAfterStart, Instant } from './instant.ts';
import { Name, Text } from './name.ts';

const Expectation = z
  .strictObject({
    score: Name.optional().meta({ description: 'Score that is expected to move.' }),
    kpi: Name.optional().meta({ description: 'KPI that is expected to move.' }),
    features: z.array(Name).min(1).optional().meta({ description: 'Features it is about, or `prediction`.' }),
    direction: z.enum(['up', 'down', 'either']).meta({ description: 'Where to.' }),
    limit: z.number().optional().meta({ description: 'Beyond it the move is no longer expected.' }),
  })
  .superRefine(({ score, kpi }, context) => {
    if ((score === undefined) === (kpi === undefined)) {
      context.addIssue({ code: 'custom', path: [], message: 'an expectation names either a score or a KPI' });
    }
  });

/** A launch, rollout or season during which change is expected: such drift is explained, not paged. */
export const ExpectedChange = z
  .strictObject({
    name: Name,
    start: Instant,
    end: Instant.meta({ description: 'Exclusive.' }),
    reason: Text.meta({ description: 'What happens, in one sentence.' }),
    version: Text.optional().meta({ description: 'Version that is rolled out.' }),
    segments: z.array(Name).min(1).optional().meta({ description: 'Segments that it is limited to.' }),
    expect: z.array(Expectation).min(1).meta({ description: 'What moves, and where to.' }),
  })
  .superRefine(endsAfterStart);
