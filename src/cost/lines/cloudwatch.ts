import { isSentCounted } from '../../spec/is-sent-counted.ts';
import { assumed } from '../assumed.ts';
import type { CostLine } from '../cost-line.ts';
import { deployed } from '../deployed.ts';
import { prices } from '../prices.ts';
import { monthly, type Workload } from '../workload.ts';
import { alarmsOf } from './alarms.ts';
import { invocationsOf } from './invocations.ts';
import { transformDay } from './lambda.ts';
import { transitionsOf } from './orchestration.ts';

/** Latencies that a record of counters has at most. */
const mostLatencies = 2000;
/** Months that logs are kept. */
const logMonths = 3;

export function cloudWatchLines(workload: Workload): CostLine[] {
  const alarms = alarmsOf(workload);
  const logs = monthly(logBytesDay(workload));
  return [
    {
      price: prices.metric,
      units: assumed.metricsOfModel.value,
      scope: 'model',
      how: 'counters of capture and run',
    },
    {
      price: prices.alarm,
      units: alarms.metrics,
      scope: 'model',
      how: 'alarms of the model and its promises',
    },
    {
      price: prices.alarm,
      units: deployed.alarmMetrics.ofStage,
      scope: 'stage',
      how: 'alarms on the monitor itself',
    },
    { price: prices.compositeAlarm, units: alarms.composites, scope: 'model', how: 'one for each severity' },
    {
      price: prices.compositeAlarm,
      units: deployed.compositesOfStage,
      scope: 'stage',
      how: 'of the monitor itself',
    },
    ...(workload.isStreamed && isSentCounted({ capture: workload.spec.capture })
      ? [
          {
            price: prices.metricRead,
            units: monthly(workload.partitionsPerDay),
            scope: 'model' as const,
            how: 'what loggers sent, once a partition',
          },
        ]
      : []),
    { price: prices.dashboard, units: 1, scope: 'model', how: 'one for the model' },
    {
      price: prices.logIngest,
      units: logs,
      scope: 'model',
      how: 'functions, state machine, counters of the service',
    },
    { price: prices.logStorage, units: logs * logMonths, scope: 'model', how: `${logMonths} months` },
  ];
}

function logBytesDay(workload: Workload): number {
  const { partitionsPerDay, turnsPerDay, eventsPerDay } = workload;
  const invocations =
    turnsPerDay +
    deployed.beatsPerDay +
    partitionsPerDay * invocationsOf(workload) +
    transformDay(workload).batches;
  const records = Math.min(eventsPerDay, assumed.callerProcesses.value * assumed.reportsPerDay.value);
  const latencies = Math.min(eventsPerDay, records * mostLatencies);
  return (
    invocations * assumed.invocationLogBytes.value +
    partitionsPerDay * transitionsOf(workload) * assumed.transitionLogBytes.value +
    records * assumed.counterLogBytes.value +
    latencies * assumed.latencyBytes.value
  );
}
