import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { grantPages } from '../alert/page-rights.ts';
import { acknowledge, acknowledgeStars } from '../shared/acknowledge.ts';
import { HandlerFunction } from '../shared/handler-function.ts';
import { grantLake } from '../shared/lake-rights.ts';
import { grantSource } from '../shared/source-rights.ts';
import { PartitionMachine } from './partition-machine.ts';
import { stageAccess } from './stage-access.ts';
import { StageFunctions, type StageFunctionsProps } from './stage-functions.ts';
import { TurnSchedule } from './turn-schedule.ts';
import { beatEvery, latestBeat, latestTurn, turnsOf } from './turns.ts';

export type PipelineProps = StageFunctionsProps;

/** Schedule, state machine and functions that turn what was delivered into verdicts and pages. */
export class Pipeline extends Construct {
  readonly machine: sfn.StateMachine;
  /** Turns, starts and executions that failed for good. */
  readonly deadLetters: sqs.Queue;
  readonly start: HandlerFunction;
  readonly heartbeat: HandlerFunction;
  readonly stages: StageFunctions;

  constructor(scope: Construct, id: string, props: PipelineProps) {
    super(scope, id);
    const { spec, resources } = props;
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', {
      // A key of SQS's own: what lies here names a model and a time, and every service may write to it.
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.deadLetters, 'SQS3', 'It is the queue of dead letters.');
    this.stages = new StageFunctions(this, 'Stages', props);
    grantPages(this.stages.byStage.alert, resources);
    grantSource(this.stages.byStage.curate, spec);
    const { curate, rollup, score, alert } = this.stages.byStage;
    this.machine = new PartitionMachine(this, 'Partitions', {
      stage: resources.stage,
      model: spec.id,
      grain: spec.grain,
      stages: {
        curate: curate.function,
        rollup: rollup.function,
        score: score.function,
        alert: alert.function,
      },
      deadLetters: this.deadLetters,
      key: resources.dataKey,
    }).machine;
    this.#letLookAtExecutions();
    this.start = this.#turning('Start', 'starts the execution of what is due', props, {
      TIDEMARK_STATE_MACHINE: this.machine.stateMachineArn,
    });
    // Scheduler hands the event over and forgets it: a start that fails is Lambda's to repeat and to keep.
    this.start.function.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: latestTurn,
      onFailure: new destinations.SqsDestination(this.deadLetters),
    });
    this.start.allow({ actions: ['states:StartExecution'], resources: [this.machine.stateMachineArn] });
    grantLake(this.start, resources, spec.id, stageAccess.start);
    grantSource(this.start, spec);
    // A beat that fails is missed, and told by its alarm; the next one is due in minutes.
    this.heartbeat = this.#turning('Heartbeat', 'beats while monitoring keeps up', props);
    this.heartbeat.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: latestBeat });
    grantLake(this.heartbeat, resources, spec.id, stageAccess.heartbeat);
    grantPages(this.heartbeat, resources);
    const common = { group: resources.schedules, deadLetters: this.deadLetters };
    new TurnSchedule(this, 'Turns', {
      ...common,
      description: `Tidemark ${resources.stage}, ${spec.id}: runs the partition that is due`,
      schedule: turnsOf(spec),
      spread: Duration.minutes(5),
      latest: latestTurn,
      function: this.start.function,
    });
    new TurnSchedule(this, 'Beats', {
      ...common,
      description: `Tidemark ${resources.stage}, ${spec.id}: is monitoring alive?`,
      schedule: ScheduleExpression.rate(beatEvery),
      latest: latestBeat,
      function: this.heartbeat.function,
    });
  }

  /** A policy by itself: functions wait for those of their roles, and the machine, whose name it says, for functions. */
  #letLookAtExecutions(): void {
    const { partition, region, account } = Stack.of(this);
    const name = this.machine.stateMachineName;
    const executions = `arn:${partition}:states:${region}:${account}:execution:${name}:*`;
    const policy = new iam.Policy(this, 'LookAtExecutions', {
      roles: this.stages.all.map(({ role }) => role),
      statements: [
        new iam.PolicyStatement({ actions: ['states:DescribeExecution'], resources: [executions] }),
      ],
    });
    acknowledgeStars(policy, [executions], 'Executions are named when they start.');
  }

  /** A function of a schedule. */
  #turning(
    id: 'Start' | 'Heartbeat',
    does: string,
    { spec, resources, environment }: PipelineProps,
    more: Readonly<Record<string, string>> = {},
  ): HandlerFunction {
    const made = new HandlerFunction(this, id, {
      handler: id === 'Start' ? 'start' : 'heartbeat',
      description: `Tidemark ${resources.stage}, ${spec.id}: ${does}`,
      environment: { ...environment, ...more },
      key: resources.dataKey,
      memory: 512,
      // Both read how far every partition is: thousands of small objects, after a year of hours.
      timeout: Duration.minutes(5),
    });
    return made;
  }
}
