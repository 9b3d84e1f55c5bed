import { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchSentCounts } from '../../src/engine/cloudwatch/cloudwatch-sent-counts.ts';
import type { SentCounts } from '../../src/engine/ports/sent-counts.ts';
import { isSentCounted } from '../../src/spec/is-sent-counted.ts';
import type { OpenModel } from '../shared/open-model.ts';

const logger = new Logger();

/** Counts of the model's loggers, where it has any. That they could not be read is logged and counted, and stops nothing. */
export function sentCounts({
  variables,
  spec,
  meter,
}: Pick<OpenModel, 'variables' | 'spec' | 'meter'>): SentCounts | undefined {
  if (!isSentCounted(spec)) return undefined;
  return new CloudWatchSentCounts({
    stage: variables.TIDEMARK_STAGE,
    model: spec.id,
    onFailure: (error) => {
      logger.warn(`${spec.id}: events sent are not compared with those that arrived`, error);
      meter.count('sent_counts_unread');
    },
  });
}
