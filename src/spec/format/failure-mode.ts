import { z } from 'zod';
import { Name, Text } from './name.ts';

/** A way to break, beside those of the default catalogue; one with a known name adds to the entry of that name. */
export const FailureMode = z.strictObject({
  name: Name.meta({ description: 'Name in the failure map.' }),
  area: z
    .enum(['data', 'model', 'system', 'human_process'])
    .optional()
    .meta({ description: 'Where it begins.' }),
  what: Text.optional().meta({ description: 'What breaks.' }),
  first_symptom: Text.optional().meta({ description: 'How it shows first.' }),
  mitigation: Text.optional().meta({ description: 'What helps fastest.' }),
  seen_by: z
    .array(Name)
    .min(1)
    .optional()
    .meta({ description: 'Monitors that see it, beside those of its scores.' }),
  accepted: Text.optional().meta({ description: 'Why nobody watches for it.' }),
});
