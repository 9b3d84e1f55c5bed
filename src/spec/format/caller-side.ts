import * as z from 'zod';
import { Text } from './name.ts';

/**
 * What stands before the model and counts its requests, also while the model is dead. Names are CloudWatch's own: with
 * any other an alarm would look at a metric that never comes.
 */
export const CallerSide = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('load_balancer').describe('Application load balancer.'),
    name: z
      .string()
      .regex(
        /^app\/[A-Za-z0-9-]{1,32}\/[0-9a-f]+$/,
        'it must be the end of the load balancer’s ARN, such as app/serving/50dc6c495c0c9188',
      )
      .describe('End of its ARN, such as app/serving/50dc6c495c0c9188.'),
    target_group: z
      .string()
      .regex(
        /^targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]+$/,
        'it must be the end of the target group’s ARN, such as targetgroup/model/73e2d6bc24d8a067',
      )
      .optional()
      .describe(
        'Target group of the model, the end of its ARN, such as targetgroup/model/73e2d6bc24d8a067. Default: all.',
      ),
  }),
  z.strictObject({
    kind: z.literal('api_gateway').describe('API Gateway.'),
    name: Text.describe('Name of a REST API; id of an HTTP API.'),
    protocol: z
      .enum(['rest', 'http'])
      .default('rest')
      .describe('Kind of the API: CloudWatch knows one by name and the other by id.'),
    stage: Text.optional().describe('Stage of the API. Default: all.'),
  }),
  z.strictObject({
    kind: z.literal('sagemaker_endpoint').describe('SageMaker endpoint.'),
    name: Text.describe('Name of the endpoint.'),
    variant: Text.default('AllTraffic').describe('Variant of the endpoint.'),
  }),
]);
