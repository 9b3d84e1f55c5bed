import * as z from 'zod';
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
  name: Text.describe('As it stands in owner fields.'),
  page: z.array(target).min(1).optional().describe('Where SEV-1 and SEV-2 go.'),
  notify: z.array(target).min(1).optional().describe('Where SEV-3 and SEV-4 go.'),
  channel: Text.optional().describe('Where people talk during an incident.'),
});

/** What happens to a page that nobody acknowledges. */
export const Escalation = z.strictObject({
  severity: z.enum(['sev1', 'sev2', 'sev3', 'sev4']).describe('Pages of this severity and worse.'),
  acknowledge_within: PositiveDuration.describe('Then it goes on.'),
  to: Text.describe('Team that is told next.'),
  update_every: PositiveDuration.optional().describe('Cadence of status updates.'),
});
