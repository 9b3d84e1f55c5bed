import { beforeAll, describe, expect, test } from 'vitest';
import { stageNames } from '../../../src/run/stage-name.ts';
import { deployed } from '../support/specs.ts';
import { type Resource, resourcesOf, synthesise } from '../support/synthesise.ts';
import { flat } from '../support/walk.ts';

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds?: number;
}
interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Seconds?: number;
  readonly Resource?: string;
  readonly Parameters?: unknown;
  readonly Choices?: readonly unknown[];
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly unknown[];
  readonly ItemProcessor?: Machine;
}
interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly TimeoutSeconds?: number;
}

let resource: Resource;
let machine: Machine;
beforeAll(() => {
  const [template] = synthesise([deployed()]).models;
  if (!template) throw new Error('no stack was made');
  resource = Object.values(resourcesOf(template, 'AWS::StepFunctions::StateMachine'))[0] as Resource;
  machine = JSON.parse(flat(resource.Properties.DefinitionString)) as Machine;
}, 120_000);

const partition = (): Machine => machine.States.Partitions?.ItemProcessor as Machine;

test('partitions go one at a time, each with its model and execution', () => {
  expect(machine.StartAt).toBe('Partitions');
  expect(machine.States.Partitions).toMatchObject({
    Type: 'Map',
    MaxConcurrency: 1,
    ItemsPath: '$.partitions',
    ItemSelector: { 'model.$': '$.model', 'execution.$': '$.execution', 'partition.$': '$$.Map.Item.Value' },
  });
});

test('a partition is curated, rolled up, scored and judged, in this order', () => {
  const { StartAt, States } = partition();
  const walked: string[] = [];
  for (let at: string | undefined = StartAt; at !== undefined && States[at]?.Type === 'Task'; ) {
    walked.push(at.toLowerCase());
    const choice: State | undefined = States[States[at]?.Next ?? ''];
    at = choice?.Default;
  }
  expect(walked).toEqual([...stageNames]);
});

describe.each(['Curate', 'Rollup', 'Score', 'Alert'])('%s', (name) => {
  const task = () => partition().States[name] as State;

  test('is asked for a partition, and is not told what it answered', () => {
    expect(task().Parameters).toMatchObject({
      Payload: {
        'model.$': '$.model',
        'execution.$': '$.execution',
        'executionArn.$': '$$.Execution.Id',
        'partition.$': '$.partition',
      },
    });
  });

  test('is asked again some seconds after it answered pending', () => {
    const choice = partition().States[task().Next as string];
    expect(choice?.Choices).toContainEqual({
      ...{ Variable: '$.answer.status', StringEquals: 'pending', Next: `${name}Waits` },
    });
    const wait = partition().States[`${name}Waits`];
    expect(wait).toMatchObject({ Type: 'Wait', Next: name });
    expect(wait?.Seconds).toBeGreaterThanOrEqual(2);
    expect(wait?.Seconds).toBeLessThanOrEqual(5);
  });

  test('is asked again after a minute while another execution works on the model', () => {
    const choice = partition().States[task().Next as string];
    expect(choice?.Choices).toContainEqual({
      ...{ Variable: '$.answer.status', StringEquals: 'busy', Next: `${name}IsBusy` },
    });
    // Nine events a turn: 12 hours of waiting fit into the 25,000 of an execution.
    expect(partition().States[`${name}IsBusy`]).toEqual({ Type: 'Wait', Seconds: 60, Next: name });
  });

  test('is repeated long enough to outlast ten minutes of throttling', () => {
    const last = task().Retry?.at(-1);
    expect(last?.ErrorEquals).toEqual(['States.ALL']);
    let seconds = 0;
    let delay = last?.IntervalSeconds ?? 0;
    for (let attempt = 0; attempt < (last?.MaxAttempts ?? 0); attempt++) {
      seconds += Math.min(delay, last?.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
      delay *= last?.BackoffRate ?? 1;
    }
    expect(seconds).toBeGreaterThan(600);
    expect(seconds).toBeLessThan(3600);
  });
});

test('what fails for good is kept for a person, and fails the execution', () => {
  expect(machine.States.Partitions?.Catch).toEqual([
    { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'KeepFailure' },
  ]);
  expect(machine.States.KeepFailure?.Resource).toMatch(/:states:::sqs:sendMessage$/);
  expect(machine.States.KeepFailure?.Next).toBe('Failed');
  expect(machine.States.Failed?.Type).toBe('Fail');
});

test('an execution ends, is logged and is traced', () => {
  expect(machine.TimeoutSeconds).toBe(12 * 3600);
  expect(resource.Properties).toMatchObject({
    LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true },
    TracingConfiguration: { Enabled: true },
  });
});
