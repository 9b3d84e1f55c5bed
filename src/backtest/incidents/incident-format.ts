import * as z from 'zod';
import { verdictKinds } from '../../alert/index.ts';
import { endsAfterStart, Instant } from '../../spec/format/instant.ts';
import { Name, Text } from '../../spec/format/name.ts';

/** An incident as a file marks it. */
export const MarkedIncident = z
  .strictObject({
    id: Text.describe('What it is called.'),
    start: Instant.describe('First instant.'),
    end: Instant.describe('Exclusive.'),
    features: z
      .array(Name)
      .min(1)
      .optional()
      .describe('Features that were hit, or `prediction`. Default: any.'),
    segment: Text.optional().describe('Segment that was hit, or one value of it: origin=JFK. Default: any.'),
    kind: z.enum(verdictKinds).optional().describe('What a page about it must be of. Default: any.'),
    summary: Text.optional().describe('What happened.'),
  })
  .superRefine(endsAfterStart);

export const MarkedIncidents = z.array(MarkedIncident);
