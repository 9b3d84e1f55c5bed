import { Duration } from 'aws-cdk-lib';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import type { Pipeline } from '../rollup/pipeline.ts';
import type { AlarmGroup } from './alarm-group.ts';
import { severityOfFault, severityOfSilence } from './monitor-severity.ts';
import { modelMetric } from './traffic-metrics.ts';

const runbook = 'docs/runbooks/monitoring.md';
const quarter = Duration.minutes(15);

/** Alarms on what watches the model: is it alive, does it finish, do its pages get out? */
export function addMonitorAlarms(
  group: AlarmGroup,
  stage: string,
  spec: ResolvedSpec,
  pipeline: Pipeline,
): void {
  const metric = modelMetric(stage, spec.id);
  const fault = severityOfFault(spec.tier);
  const silence = severityOfSilence(spec.tier);
  const of = spec.id;
  group.add({
    name: 'heartbeat',
    severity: silence,
    what: `${of}: monitoring has not beaten for an hour: the partition that is due is not judged, or nothing runs at all.`,
    runbook,
    metric: metric('heartbeat', 'Sum')(quarter),
    below: 1,
    periods: 4,
    isSilenceBad: true,
  });
  group.add({
    name: 'pages_failed',
    severity: silence,
    what: `${of}: pages could not be sent for an hour; each beat tries again.`,
    runbook,
    metric: metric('pages_failed', 'Sum')(quarter),
    above: 0,
    periods: 4,
  });
  group.add({
    name: 'verdict_errors',
    severity: fault,
    what: `${of}: at least one question could not be answered in the last run.`,
    runbook: 'docs/runbooks/system.md',
    metric: metric('verdict_errors', 'Sum')(quarter),
    above: 0,
  });
  const { machine, deadLetters } = pipeline;
  const executions = [
    ['executions_failed', machine.metricFailed({ period: quarter }), 'failed'],
    ['executions_timed_out', machine.metricTimedOut({ period: quarter }), 'did not end within its time'],
    ['executions_aborted', machine.metricAborted({ period: quarter }), 'was stopped by hand'],
  ] as const;
  for (const [name, failed, how] of executions) {
    group.add({
      name,
      severity: fault,
      what: `${of}: an execution ${how}: its partitions are not judged.`,
      runbook,
      metric: failed,
      above: 0,
    });
  }
  group.add({
    name: 'dead_letters',
    severity: fault,
    what: `${of}: the queue of dead letters is not empty: a turn or an execution was given up.`,
    runbook,
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(5),
      statistic: 'Maximum',
    }),
    above: 0,
  });
}
