import { createHash } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Context } from 'aws-lambda';
import type { DeliveryListing } from '../../src/capture/delivery-listing.ts';
import { listLakeDeliveries } from '../../src/capture/open-lake-deliveries.ts';
import { sfnClient } from '../../src/engine/aws/clients.ts';
import type { Partition } from '../../src/engine/tables/partition.ts';
import { latestDue, partitionsToList, partitionsToRun } from '../../src/run/due-partitions.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import { openModel } from '../shared/open-model.ts';
import { sourceStore } from '../shared/source-store.ts';
import { Turn } from '../shared/turn.ts';

const logger = new Logger();

/** A schedule's turn: starts the execution of what is due, under a name that the same deliveries give once. */
export async function handler(event: unknown, invocation: Context): Promise<{ execution: string }> {
  logger.addContext(invocation);
  const { scheduledTime } = Turn.parse(event);
  const { spec, store, records } = await openModel();
  const due = latestDue(new Date(scheduledTime), spec);
  const listed = partitionsToList({ spec, records }, due);
  const deliveries = await listLakeDeliveries({
    store,
    storeOf: sourceStore,
    spec,
    partitions: listed,
    turn: due.start,
  });
  const partitions = partitionsToRun({ spec, records, deliveries }, listed);
  const execution = executionName(
    spec.id,
    due,
    listed.map((partition) => deliveries.listing(partition)),
  );
  const isNew = await start(execution, {
    model: spec.id,
    execution,
    partitions: partitions.map(item(spec, due, deliveries)),
  });
  logger.info(isNew ? `started ${execution}` : `${execution} was started before: nothing new was delivered`, {
    partitions: partitions.map((partition) => partition.start),
  });
  return { execution };
}

/** A partition as its stages get it. Those of a table that is read again depend on the turn that reads them. */
const item =
  ({ source }: Pick<ResolvedSpec, 'source'>, due: Partition, deliveries: DeliveryListing) =>
  (partition: Partition) => ({
    start: partition.start,
    end: partition.end,
    listed: deliveries.listing(partition),
    ...(source?.table === undefined ? {} : { turn: due.start }),
  });

/** At most 80 characters, of those that Step Functions takes: model, partition, and what was delivered. */
function executionName(model: string, { start }: Partition, listings: readonly string[]): string {
  const delivered = createHash('sha256')
    .update(JSON.stringify([model, listings]))
    .digest('hex')
    .slice(0, 12);
  return `${model.slice(0, 48)}-${start.slice(0, 13).replace('T', '-')}-${delivered}`;
}

async function start(name: string, input: object): Promise<boolean> {
  const stateMachineArn = process.env.TIDEMARK_STATE_MACHINE;
  if (!stateMachineArn) throw new Error('TIDEMARK_STATE_MACHINE is not set: it names what is started');
  try {
    await sfnClient().send(
      new StartExecutionCommand({
        stateMachineArn,
        name,
        input: JSON.stringify(input),
      }),
    );
    return true;
  } catch (error) {
    if ((error as Error).name === 'ExecutionAlreadyExists') return false;
    throw error;
  }
}
