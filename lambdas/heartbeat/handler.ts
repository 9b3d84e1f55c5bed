import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { SnsPager } from '../../src/engine/sns/sns-pager.ts';
import { deliverPending } from '../../src/run/alert-partition.ts';
import { latestDue } from '../../src/run/due-partitions.ts';
import { countDelivery } from '../shared/count-alerts.ts';
import { openModel } from '../shared/open-model.ts';
import { Turn } from '../shared/turn.ts';

/** How long an execution may take before its partition is missed. */
const patienceMs = 3_600_000;

const logger = new Logger();

/**
 * Looks whether monitoring itself keeps up: beats while the partition that should be judged by now is. No beat is an
 * alarm, so that a monitor that has stopped, this function included, is noticed. Pages that could not be sent go out.
 */
export async function handler(event: unknown, invocation: Context): Promise<{ isAlive: boolean }> {
  logger.addContext(invocation);
  const { scheduledTime } = Turn.parse(event);
  const { variables, spec, store, records, meter } = await openModel();
  const due = latestDue(new Date(Date.parse(scheduledTime) - patienceMs), spec);
  const judged = records.all.filter(({ alert }) => alert).at(-1)?.partition;
  const isAlive = judged !== undefined && judged.end >= due.end;
  try {
    const pager = new SnsPager({ topics: variables.TIDEMARK_TOPICS });
    countDelivery(meter, await deliverPending({ spec, store, pager }));
    // A dead service counts nothing: with a zero at each beat the alarm compares its silence with what is usual.
    if (!spec.source) meter.count('requests', 0);
    if (isAlive) meter.count('heartbeat');
    else logger.warn(`${due.start} is not judged; the last one that is: ${judged?.start ?? 'none'}`);
  } finally {
    meter.drain();
  }
  return { isAlive };
}
