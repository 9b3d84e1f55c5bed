import type { HandlerFunction } from './handler-function.ts';

/** Lets a function read what loggers count. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
export function grantSentCounts(handler: HandlerFunction): void {
  handler.allow(
    { actions: ['cloudwatch:GetMetricData'], resources: ['*'] },
    'Metrics have no ARN: reading them takes no resource, and no condition on a namespace.',
  );
}
