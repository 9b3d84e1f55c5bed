import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { AlarmGroup } from './alarm-group.ts';
import { type AlarmSeverity, type SeverityTopics, severities } from './severity-topics.ts';

export interface WatchedFoundation {
  readonly topics: SeverityTopics;
  readonly schedules: IScheduleGroup;
}

const runbook = 'docs/runbooks/monitoring.md';
const period = Duration.minutes(15);

/** Who hears that messages of a topic do not arrive: never that topic alone. */
const otherTopic: Readonly<Record<AlarmSeverity, AlarmSeverity>> = {
  sev1: 'sev2',
  sev2: 'sev1',
  sev3: 'sev2',
  sev4: 'sev3',
};

/** Alarms on what all models lean on: schedules that start them and topics that carry their pages. */
export function addFoundationAlarms(group: AlarmGroup, { topics, schedules }: WatchedFoundation): void {
  for (const severity of severities) {
    group.add({
      name: `undelivered_${severity}`,
      severity: otherTopic[severity],
      what: `Messages of ${severity.toUpperCase()} do not reach a subscriber.`,
      runbook,
      metric: topics.bySeverity[severity].metricNumberOfNotificationsFailed({ period, statistic: 'Sum' }),
      above: 0,
    });
  }
  const schedule = (metricName: string): cloudwatch.Metric =>
    new cloudwatch.Metric({
      namespace: 'AWS/Scheduler',
      metricName,
      dimensionsMap: { ScheduleGroup: schedules.scheduleGroupName },
      statistic: 'Sum',
      period,
    });
  group.add({
    name: 'turns_failing',
    severity: 'sev3',
    what: 'For half an hour the schedules of this stage cannot invoke their functions: no model is run.',
    runbook,
    metric: schedule('TargetErrorCount'),
    above: 0,
    periods: 2,
  });
  group.add({
    name: 'turns_dropped',
    severity: 'sev2',
    what: 'A turn of a schedule was given up after all its attempts.',
    runbook,
    metric: schedule('InvocationDroppedCount'),
    above: 0,
  });
}
