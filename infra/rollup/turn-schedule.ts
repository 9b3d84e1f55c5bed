import type { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface TurnScheduleProps {
  readonly description: string;
  readonly schedule: scheduler.ScheduleExpression;
  /** How much later a turn may begin, so that not all models begin in the same second. @default none */
  readonly spread?: Duration;
  /** A turn that could not begin for so long is left to the next one. */
  readonly latest: Duration;
  readonly function: lambda.IFunction;
  readonly group: scheduler.IScheduleGroup;
  readonly deadLetters: sqs.IQueue;
}

/** Invokes a function with the schedule's own time, so that a late or repeated turn means the same partition. */
export class TurnSchedule extends Construct {
  constructor(scope: Construct, id: string, props: TurnScheduleProps) {
    super(scope, id);
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com'),
      description: props.description,
    });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [props.function.functionArn],
      }),
    );
    props.deadLetters.grantSendMessages(role);
    new scheduler.Schedule(this, 'Schedule', {
      description: props.description,
      schedule: props.schedule,
      scheduleGroup: props.group,
      timeWindow: props.spread ? scheduler.TimeWindow.flexible(props.spread) : scheduler.TimeWindow.off(),
      target: new LambdaInvoke(props.function, {
        // Takes no more rights than it has: the target's own grant covers every version of the function.
        role: role.withoutPolicyUpdates(),
        input: scheduler.ScheduleTargetInput.fromObject({
          scheduledTime: scheduler.ContextAttribute.scheduledTime,
        }),
        retryAttempts: 10,
        maxEventAge: props.latest,
        deadLetterQueue: props.deadLetters,
      }),
    });
  }
}
