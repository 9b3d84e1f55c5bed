import { stageNames } from '../../run/stage-name.ts';
import { assumed } from '../assumed.ts';
import type { CostLine } from '../cost-line.ts';
import { deployed } from '../deployed.ts';
import { prices } from '../prices.ts';
import { monthly, type Workload } from '../workload.ts';
import { invocationsOf, turnsOf } from './invocations.ts';

const gigabytes = (handler: keyof typeof deployed.memory): number => deployed.memory[handler] / 1024;

export function lambdaLines(workload: Workload): CostLine[] {
  const { partitionsPerDay, turnsPerDay, rollupRows } = workload;
  const { beatsPerDay } = deployed;
  const transform = transformDay(workload);
  const turns = turnsOf(workload);
  const seconds = assumed.invocationSeconds.value;
  // Whatever a stage has read is read again by its next invocation.
  const scoring = (turns.score * rollupRows * assumed.scoreMicroseconds.value) / 1e6;
  const partition = stageNames.reduce(
    (sum, stage) => sum + gigabytes(stage) * turns[stage] * seconds,
    gigabytes('score') * scoring,
  );
  const invocations = turnsPerDay + beatsPerDay + partitionsPerDay * invocationsOf(workload);
  return [
    {
      price: prices.lambdaCompute,
      units: monthly(
        partitionsPerDay * partition +
          turnsPerDay * gigabytes('start') * seconds +
          beatsPerDay * gigabytes('heartbeat') * assumed.beatSeconds.value +
          transform.seconds * gigabytes('transform'),
      ),
      scope: 'model',
      how: `${Math.round(transform.seconds)} s of transforming a day, stages and heartbeats`,
    },
    {
      price: prices.lambdaRequest,
      units: monthly(invocations + transform.batches),
      scope: 'model',
      how: `${Math.round(invocations)} invocations of stages and heartbeats and ${Math.round(transform.batches)} of transforming a day`,
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
