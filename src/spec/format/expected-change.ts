import * as z from 'zod';
import { endsAfterStart, Instant } from './instant.ts';
import { Name, Text } from './name.ts';

const Expectation = z
  .strictObject({
    score: Name.optional().describe('Score that is expected to move.'),
    kpi: Name.optional().describe('KPI that is expected to move.'),
    features: z.array(Name).min(1).optional().describe('Features it is about, or `prediction`.'),
    direction: z.enum(['up', 'down', 'either']).describe('Where to.'),
    limit: z.number().optional().describe('Beyond it the move is no longer expected.'),
  })
  .superRefine(({ score, kpi }, context) => {
    if ((score === undefined) === (kpi === undefined)) {
      context.addIssue({ code: 'custom', path: [], message: 'an expectation names either a score or a KPI' });
    }
  });

/** A launch, rollout or season during which change is expected: such drift is explained, not paged. */
export const ExpectedChange = z
  .strictObject({
    name: Name.describe('Name in the report.'),
    start: Instant.describe('First instant.'),
    end: Instant.describe('Exclusive.'),
    reason: Text.describe('What happens, in one sentence.'),
    version: Text.optional().describe('Version that is rolled out.'),
    segments: z.array(Name).min(1).optional().describe('Segments that it is limited to.'),
    expect: z.array(Expectation).min(1).describe('What moves, and where to.'),
  })
  .superRefine(endsAfterStart);
