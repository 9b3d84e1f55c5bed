import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { Grain } from '../../src/engine/tables/partition.ts';
import { type StageName, stageNames } from '../../src/run/stage-name.ts';
import { acknowledge } from '../shared/acknowledge.ts';
import { pascalCase } from '../shared/pascal-case.ts';

export interface PartitionMachineProps {
  readonly stage: string;
  readonly model: string;
  readonly grain: Grain;
  readonly stages: Readonly<Record<StageName, lambda.IFunction>>;
  /** Takes what an execution that fails was asked to do, and why it failed. */
  readonly deadLetters: sqs.IQueue;
  readonly key: kms.IKey;
}

/**
 * Runs partitions one after the other: curate, roll up, score, alert. A stage that waits for a query answers `pending`
 * and is asked again, so that no function waits and no SQL goes through the state. One whose model another execution works
 * on answers `busy` and is asked again too, until that one has ended.
 */
export class PartitionMachine extends Construct {
  readonly machine: sfn.StateMachine;

  constructor(scope: Construct, id: string, props: PartitionMachineProps) {
    super(scope, id);
    const partitions = new sfn.Map(this, 'Partitions', {
      comment: 'One at a time: a partition is compared with those before it.',
      itemsPath: '$.partitions',
      maxConcurrency: 1,
      itemSelector: {
        'model.$': '$.model',
        'execution.$': '$.execution',
        'partition.$': '$$.Map.Item.Value',
      },
      resultPath: sfn.JsonPath.DISCARD,
    });
    partitions.itemProcessor(this.#stages(props.stages));
    partitions.addCatch(this.#giveUp(props), { resultPath: '$.failure' });
    const logGroup = new logs.LogGroup(this, 'Logs', {
      // With this prefix all of them share one entry of the account's policy for logs, which is short.
      logGroupName: `/aws/vendedlogs/states/tidemark/${props.stage}/${props.model}`,
      encryptionKey: props.key,
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = this.#role(props);
    this.machine = new sfn.StateMachine(this, 'Machine', {
      // What the L2 would grant reaches every version of the functions.
      role: role.withoutPolicyUpdates(),
      comment: `Tidemark: ${props.model}, partitions by ${props.grain}`,
      definitionBody: sfn.DefinitionBody.fromChainable(partitions),
      // The longest run makes up for a day of hours, each with a few minutes of queries: whatever takes longer is stuck.
      timeout: Duration.hours(12),
      tracingEnabled: true,
      logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: true },
    });
    this.machine.node.addDependency(role);
  }

  #role({ model, stages: functions, deadLetters }: PartitionMachineProps): iam.Role {
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com'),
      description: `Runs partitions of ${model}`,
    });
    const allow = (actions: string[], resources: string[]): void => {
      role.addToPolicy(new iam.PolicyStatement({ actions, resources }));
    };
    allow(
      ['lambda:InvokeFunction'],
      stageNames.map((stage) => functions[stage].functionArn),
    );
    allow(['sqs:SendMessage'], [deadLetters.queueArn]);
    allow(
      [
        'logs:CreateLogDelivery',
        'logs:GetLogDelivery',
        'logs:UpdateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:DescribeResourcePolicies',
        'logs:DescribeLogGroups',
      ],
      ['*'],
    );
    allow(
      [
        'xray:PutTraceSegments',
        'xray:PutTelemetryRecords',
        'xray:GetSamplingRules',
        'xray:GetSamplingTargets',
      ],
      ['*'],
    );
    acknowledge(role, 'IAM5[Resource::*]', 'X-Ray and the delivery of logs know no resources.');
    return role;
  }

  #stages(functions: PartitionMachineProps['stages']): sfn.IChainable {
    const steps = stageNames.map((stage) => this.#stage(stage, functions[stage]));
    for (const [index, { isDone }] of steps.entries())
      isDone.otherwise(steps[index + 1]?.ask ?? new sfn.Succeed(this, 'PartitionDone'));
    return (steps[0] as (typeof steps)[number]).ask;
  }

  /** Task, then a choice on its status; pending and busy wait and ask again. */
  #stage(name: StageName, handler: lambda.IFunction): { ask: tasks.LambdaInvoke; isDone: sfn.Choice } {
    const id = pascalCase(name);
    const ask = new tasks.LambdaInvoke(this, id, {
      lambdaFunction: handler,
      // Not the whole state: it also has the stage's last answer, which is none of its input.
      payload: sfn.TaskInput.fromObject({
        'model.$': '$.model',
        'execution.$': '$.execution',
        'executionArn.$': '$$.Execution.Id',
        'partition.$': '$.partition',
      }),
      resultSelector: { 'status.$': '$.Payload.status', 'detail.$': '$.Payload.detail' },
      resultPath: '$.answer',
      retryOnServiceExceptions: false,
    });
    // Lambda itself, for a moment: nothing was run.
    ask.addRetry({
      errors: ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException'],
      interval: Duration.seconds(2),
      backoffRate: 2,
      maxAttempts: 6,
      jitterStrategy: sfn.JitterType.FULL,
    });
    ask.addRetry({
      errors: ['Lambda.TooManyRequestsException', 'Lambda.ClientExecutionTimeoutException'],
      interval: Duration.seconds(5),
      backoffRate: 2,
      maxAttempts: 10,
      maxDelay: Duration.minutes(2),
      jitterStrategy: sfn.JitterType.FULL,
    });
    // A stage is repeated as a whole. 0.5 + 1 + 2 + 4 + 5 + 5 minutes outlast an Athena that throttles for ten.
    ask.addRetry({
      errors: ['States.ALL'],
      interval: Duration.seconds(30),
      backoffRate: 2,
      maxAttempts: 6,
      maxDelay: Duration.minutes(5),
    });
    const wait = new sfn.Wait(this, `${id}Waits`, { time: sfn.WaitTime.duration(Duration.seconds(4)) });
    // Longer: the other execution may take hours, and an execution has room for 25,000 events.
    const waitForOther = new sfn.Wait(this, `${id}IsBusy`, {
      time: sfn.WaitTime.duration(Duration.seconds(60)),
    });
    const isDone = new sfn.Choice(this, `${id}Done`)
      .when(sfn.Condition.stringEquals('$.answer.status', 'pending'), wait.next(ask))
      .when(sfn.Condition.stringEquals('$.answer.status', 'busy'), waitForOther.next(ask));
    ask.next(isDone);
    return { ask, isDone };
  }

  /** Kept for a person, then failed: the metric of failed executions is what alarms look at. */
  #giveUp({ deadLetters }: PartitionMachineProps): sfn.IChainable {
    return new tasks.SqsSendMessage(this, 'KeepFailure', {
      queue: deadLetters,
      messageBody: sfn.TaskInput.fromObject({
        what: 'execution',
        'machine.$': '$$.StateMachine.Id',
        'execution.$': '$$.Execution.Id',
        'input.$': '$$.Execution.Input',
        'failure.$': '$.failure',
      }),
      resultPath: sfn.JsonPath.DISCARD,
    })
      .addRetry({ interval: Duration.seconds(2), backoffRate: 2, maxAttempts: 4 })
      .next(
        new sfn.Fail(this, 'Failed', {
          errorPath: '$.failure.Error',
          causePath: '$.failure.Cause',
        }),
      );
  }
}
