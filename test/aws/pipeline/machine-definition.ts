import type { Definition, State } from '../step-functions/definition.ts';

const stages = ['curate', 'rollup', 'score', 'alert'];

const states = Object.fromEntries(
  stages.flatMap((stage, index): [string, State][] => [
    [
      stage,
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: stage, 'Payload.$': '$' },
        ResultSelector: { 'status.$': '$.Payload.status' },
        ResultPath: '$.answer',
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 30, MaxAttempts: 6 }],
        Next: `${stage} done`,
      },
    ],
    [
      `${stage} done`,
      {
        Type: 'Choice',
        Choices: [{ Variable: '$.answer.status', StringEquals: 'pending', Next: `${stage} waits` }],
        Default: stages[index + 1] ?? 'Done',
      },
    ],
    [`${stage} waits`, { Type: 'Wait', Seconds: 4, Next: stage }],
  ]),
);

export const definition: Definition = {
  StartAt: 'Partitions',
  States: {
    Partitions: {
      Type: 'Map',
      ItemsPath: '$.partitions',
      MaxConcurrency: 1,
      ItemSelector: {
        'model.$': '$.model',
        'execution.$': '$.execution',
        'partition.$': '$$.Map.Item.Value',
      },
      ItemProcessor: { StartAt: 'curate', States: { ...states, Done: { Type: 'Succeed' } } },
      End: true,
    },
  },
};
