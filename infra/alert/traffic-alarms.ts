import { Duration } from 'aws-cdk-lib';
import { AlarmRule, AlarmState, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import { eventsOf } from '../capture/capture.ts';
import type { AlarmGroup } from './alarm-group.ts';
import { severityOfFault, severityOfOutage } from './monitor-severity.ts';
import { modelMetric } from './traffic-metrics.ts';

const period = Duration.minutes(5);
/** A quarter of an hour: shorter gaps are deploys. */
const periods = 3;

/** Events that are missing, or that break the contract, of a model that takes them in Tidemark's contract. */
export function addTrafficAlarms(group: AlarmGroup, stage: string, spec: ResolvedSpec): void {
  const taken = eventsOf(spec);
  if (taken.includes('label_events')) addRejections(group, stage, spec, 'labels');
  if (!taken.includes('inference_events')) return;
  addNoPredictions(group, stage, spec);
  addRejections(group, stage, spec, 'events');
}

/**
 * No predictions, at an hour at which there usually are some. Two signs: nothing at all, which is normal at night; and
 * less than is usual at this hour of the week, which CloudWatch learns, and which alone is the daily run's affair. The
 * heartbeat counts 0 requests with every beat, so that the metric of a dead service still has values.
 */
function addNoPredictions(group: AlarmGroup, stage: string, spec: ResolvedSpec): void {
  const severity = severityOfOutage(spec.tier);
  const runbook = 'docs/runbooks/volume.md';
  const requests = modelMetric(stage, spec.id)('requests', 'Sum')(period);
  const none = group.sign({
    name: 'no_predictions/none',
    severity,
    runbook,
    what: `${spec.id}: no request in 15 minutes.`,
    metric: requests,
    below: 1,
    periods,
    isSilenceBad: true,
  });
  const unusual = group.belowBand({
    name: 'no_predictions/below_usual',
    severity,
    runbook,
    what: `${spec.id}: for 15 minutes fewer requests than ever at this hour of the week (3 standard deviations).`,
    metric: requests,
    deviations: 3,
    periods,
  });
  group.addRule(
    { severity, runbook },
    AlarmRule.allOf(
      AlarmRule.fromAlarm(none, AlarmState.ALARM),
      AlarmRule.fromAlarm(unusual, AlarmState.ALARM),
    ),
  );
}

/** Events that break the contract are kept, and missing from every figure. */
function addRejections(group: AlarmGroup, stage: string, spec: ResolvedSpec, of: 'events' | 'labels'): void {
  const metric = modelMetric(stage, spec.id);
  const hour = Duration.hours(1);
  group.add({
    name: `rejected_${of}`,
    severity: severityOfFault(spec.tier),
    runbook: 'docs/runbooks/invalid.md',
    what: `${spec.id}: more than 1 % of ${of} broke the contract in an hour, and at least 10: no figure knows them.`,
    metric: new MathExpression({
      expression: 'IF(bad >= 10, bad / (bad + FILL(good, 0)), 0)',
      usingMetrics: {
        bad: metric(`rejected_${of}`, 'Sum')(hour),
        good: metric(`delivered_${of}`, 'Sum')(hour),
      },
      period: hour,
      label: `share of ${of}`,
    }),
    above: 0.01,
  });
}
