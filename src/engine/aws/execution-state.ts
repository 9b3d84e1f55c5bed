import { DescribeExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { calling, hasName } from './aws-error.ts';
import { sfnClient } from './clients.ts';

/** Whether an execution of a state machine runs; unknown where Step Functions knows none of this ARN. */
export async function executionState(
  executionArn: string,
  client: SFNClient = sfnClient(),
): Promise<'running' | 'ended' | 'unknown'> {
  return calling(`look at ${executionArn}`, 'states:DescribeExecution', async () => {
    try {
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
      return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'running' : 'ended';
    } catch (error) {
      if (hasName(error, 'ExecutionDoesNotExist')) return 'unknown';
      throw error;
    }
  });
}
