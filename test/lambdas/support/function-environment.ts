import { parseSpec } from '../../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../../src/spec/resolve-spec.ts';
import { contractSpec } from '../../support/contract-events.ts';

export const topics = Object.fromEntries(
  ['sev1', 'sev2', 'sev3', 'sev4'].map((severity) => [severity, `arn:aws:sns:eu-central-1:1:${severity}`]),
);

/** The environment of every function of the churn model, as the stack sets it. */
export const functionEnvironment = {
  AWS_REGION: 'eu-central-1',
  TIDEMARK_STAGE: 'test',
  TIDEMARK_MODEL: 'churn',
  TIDEMARK_LAKE: 'lake',
  TIDEMARK_DATABASE: 'tidemark_test',
  TIDEMARK_WORKGROUP: 'tidemark-test',
  TIDEMARK_SPEC: 's3://assets/churn.json',
  TIDEMARK_TOPICS: JSON.stringify(topics),
  TIDEMARK_STATE_MACHINE: 'arn:aws:states:eu-central-1:1:stateMachine:churn',
} as const;

/** What synth ships beside them. */
export const churnAsset = (text = contractSpec): string =>
  JSON.stringify({ spec: resolveSpec(parseSpec(text, 'churn.yaml')), layouts: [] });

/** What Lambda tells a function about an invocation. */
export const invocation = {
  getRemainingTimeInMillis: () => 60_000,
  functionName: 'test',
  memoryLimitInMB: '512',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:1:function:test',
  awsRequestId: 'request',
} as never;
