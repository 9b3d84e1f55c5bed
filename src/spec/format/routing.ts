import { z } from 'zod';
import { PositiveDuration } from './duration.ts';
import { Text } from './name.ts';

const target = z
  .string()
  .regex(
    /^(mailto:.+@.+|https:\/\/.+|arn:aws[a-z-]*:(sns|sqs):.+)$/,
    'a target is mailto:…, https://… or the ARN of an SNS topic or SQS queue',
  );

/** Where pages of a team go. Teams are named by `owner` fields. */
export const Team = z.strictObject({
  name: Text.meta({ description: 'As it stands in owner fields.' }),
  page: z.array(target).min(1).optional().meta({ description: 'Where SEV-1 and SEV-2 go.' }),
  notify: z.array(target).min(1).optional().meta({ description: 'Where SEV-3 and SEV-4 go.' }),
  channel: Text.optional().meta({ description: 'Where people talk during an incident.' }),
});

/** What happens to a page that nobody acknowledges. */
export const Escalation = z.strictObject({
  severity: z.enum(['sev1', 'sev2', 'sev3', 'sev4']),
  acknowledge_within: PositiveDuration.meta({ description: 'Then it goes on.' }),
  to: Text.meta({ description: 'Team that is told next.' }),
  update_every: PositiveDuration.optional().meta({ description: 'Cadence of status updates.' }),
});
