import { describe, expect, it } from 'vitest';
import type { Definition } from './definition.ts';
import { StatesError } from './paths.ts';
import { runMachine } from './run-machine.ts';

/** A task that is asked until it is done, for each item; a failure is kept. */
const definition: Definition = {
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      MaxConcurrency: 1,
      ItemSelector: { 'who.$': '$.who', 'item.$': '$$.Map.Item.Value', fixed: true },
      ResultPath: null,
      ItemProcessor: {
        StartAt: 'Ask',
        States: {
          Ask: {
            Type: 'Task',
            Resource: 'ask',
            Parameters: { 'Payload.$': '$' },
            ResultSelector: { 'status.$': '$.Payload.status' },
            ResultPath: '$.answer',
            Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2, IntervalSeconds: 3 }],
            Next: 'IsDone',
          },
          IsDone: {
            Type: 'Choice',
            Choices: [{ Variable: '$.answer.status', StringEquals: 'pending', Next: 'Pause' }],
            Default: 'Done',
          },
          Pause: { Type: 'Wait', Seconds: 4, Next: 'Ask' },
          Done: { Type: 'Succeed' },
        },
      },
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Keep' }],
      End: true,
    },
    Keep: {
      Type: 'Task',
      Resource: 'keep',
      Parameters: { 'why.$': '$.failure.Cause' },
      ResultPath: null,
      Next: 'Failed',
    },
    Failed: { Type: 'Fail', ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' },
  },
};

const input = { who: 'me', items: ['a', 'b'] };

function machine(answers: (string | Error)[]) {
  const performed: [string, unknown][] = [];
  const pauses: number[] = [];
  return {
    performed,
    pauses,
    machine: {
      definition,
      perform: async (resource: string, parameters: unknown) => {
        performed.push([resource, parameters]);
        if (resource === 'keep') return {};
        const answer = answers.shift();
        if (answer instanceof Error) throw answer;
        return { Payload: { status: answer } };
      },
      pause: async (seconds: number) => void pauses.push(seconds),
    },
  };
}

describe('the interpreter of state machines', () => {
  it('maps items in order, asks again while pending, and leaves the input as it was', async () => {
    const run = machine(['pending', 'done', 'done']);
    const { output, entered } = await runMachine(run.machine, 'e', input);
    expect(output).toEqual(input);
    expect(entered).toEqual([
      'Each',
      'Ask',
      'IsDone',
      'Pause',
      'Ask',
      'IsDone',
      'Done',
      'Ask',
      'IsDone',
      'Done',
    ]);
    expect(run.performed[0]).toEqual(['ask', { Payload: { who: 'me', item: 'a', fixed: true } }]);
    expect(run.pauses).toEqual([4]);
  });

  it('tries again what is retried, with growing pauses, and no longer than it says', async () => {
    const busy = () => new StatesError('Busy', 'later');
    const run = machine([busy(), busy(), 'done', 'done']);
    await runMachine(run.machine, 'e', input);
    expect(run.pauses).toEqual([3, 6]);
    await expect(runMachine(machine([busy(), busy(), busy()]).machine, 'e', input)).rejects.toThrow('later');
  });

  it('catches a failure and fails with it', async () => {
    const run = machine([new StatesError('Broken', 'for good')]);
    await expect(runMachine(run.machine, 'e', input)).rejects.toMatchObject({ name: 'Broken' });
    expect(run.performed.at(-1)).toEqual(['keep', { why: 'for good' }]);
  });
});
