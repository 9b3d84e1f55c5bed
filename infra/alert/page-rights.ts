import type { HandlerFunction } from '../shared/handler-function.ts';
import { viaService } from '../shared/lake-rights.ts';
import type { StageResources } from '../stacks/stage-resources.ts';
import { severities } from './severity-topics.ts';

/** Lets a function send pages of every severity. */
export function grantPages(
  handler: HandlerFunction,
  { topics, messageKey }: Pick<StageResources, 'topics' | 'messageKey'>,
): void {
  handler.allow({
    actions: ['sns:Publish'],
    resources: severities.map((severity) => topics[severity].topicArn),
  });
  handler.allow({
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [messageKey.keyArn],
    conditions: viaService(handler, 'sns'),
  });
}
