import * as z from 'zod';
import { Name, Text } from './name.ts';

/** A way to break, beside those of the default catalogue; one with a known name adds to the entry of that name. */
export const FailureMode = z.strictObject({
  name: Name.describe('Name in the failure map.'),
  area: z.enum(['data', 'model', 'system', 'human_process']).optional().describe('Where it begins.'),
  what: Text.optional().describe('What breaks.'),
  first_symptom: Text.optional().describe('How it shows first.'),
  mitigation: Text.optional().describe('What helps fastest.'),
  seen_by: z.array(Name).min(1).optional().describe('Monitors that see it, beside those of its scores.'),
  accepted: Text.optional().describe('Why nobody watches for it.'),
});
