import type { CostLine } from '../cost-line.ts';
import { deployed } from '../deployed.ts';
import { prices } from '../prices.ts';
import { monthly, type Workload } from '../workload.ts';
import { turnsOf } from './invocations.ts';

/** Each invocation of a stage is a task and a choice, and a wait before the next; each partition is a step of the map. */
export const transitionsOf = (workload: Pick<Workload, 'queries'>): number =>
  Object.values(turnsOf(workload)).reduce((sum, turns) => sum + 3 * turns - 1, 1);

export function orchestrationLines(workload: Workload): CostLine[] {
  const { partitionsPerDay, turnsPerDay } = workload;
  return [
    {
      price: prices.stateTransition,
      units: monthly(partitionsPerDay * transitionsOf(workload) + 2 * turnsPerDay),
      scope: 'model',
      how: `${transitionsOf(workload)} transitions for a partition, ${partitionsPerDay} a day`,
    },
    {
      price: prices.schedulerInvocation,
      units: monthly(turnsPerDay + deployed.beatsPerDay),
      scope: 'model',
      how: `${turnsPerDay} runs and ${deployed.beatsPerDay} heartbeats a day`,
    },
  ];
}
