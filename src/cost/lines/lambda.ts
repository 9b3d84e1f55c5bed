import { assumed } from '../assumed.ts';
import type { CostLine } from '../cost-line.ts';
import { prices } from '../prices.ts';
import { monthly, type Workload } from '../workload.ts';
import { invocationsOf, turnsOf } from './invocations.ts';

export function lambdaLines(workload: Workload): CostLine[] {
  const { partitionsPerDay, turnsPerDay, rollupRows } = workload;
  const transform = transformDay(workload);
  const stages = turnsPerDay + partitionsPerDay * invocationsOf(workload);
  // Whatever a stage has read is read again by its next invocation.
  const scoring =
    (partitionsPerDay * turnsOf(workload).score * rollupRows * assumed.scoreMicroseconds.value) / 1e6;
  const stageSeconds = stages * assumed.invocationSeconds.value + scoring;
  return [
    {
      price: prices.lambdaCompute,
      units: monthly(
        stageSeconds * assumed.stageMemory.value + transform.seconds * assumed.transformMemory.value,
      ),
      scope: 'model',
      how: `${Math.round(stageSeconds)} s of stages and ${Math.round(transform.seconds)} s of transforming a day`,
    },
    {
      price: prices.lambdaRequest,
      units: monthly(stages + transform.batches),
      scope: 'model',
      how: `${Math.round(stages)} invocations of stages and ${Math.round(transform.batches)} of transforming a day`,
    },
    {
      price: prices.lambdaRequest,
      units: monthly(assumed.beatsPerDay.value),
      scope: 'stage',
      how: 'heartbeats',
    },
  ];
}

/** A batch is full, or a minute old. */
export function transformDay({ isStreamed, loggedPerDay, labelsPerDay, event }: Workload) {
  if (!isStreamed) return { batches: 0, seconds: 0 };
  const batchesOf = (events: number, bytes: number): number =>
    Math.min(events, Math.max(24 * 60, (events * bytes) / assumed.transformBatchBytes.value));
  return {
    batches: batchesOf(loggedPerDay, event.json) + batchesOf(labelsPerDay, assumed.labelJsonBytes.value),
    seconds: ((loggedPerDay + labelsPerDay) * assumed.transformMicroseconds.value) / 1e6,
  };
}
