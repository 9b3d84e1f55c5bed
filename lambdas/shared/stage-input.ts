import * as z from 'zod';
import { type Partition, partitionOf } from '../../src/engine/tables/partition.ts';

const Instant = z.iso.datetime({ error: 'must be an instant in UTC such as 2026-01-31T05:00:00Z' });

/** What the state machine hands to a stage; when it asks again, beside the answer that it got before. */
export const StageInput = z.object({
  model: z.string(),
  /** Name of the execution: part of the tokens of its queries. */
  execution: z.string().min(1),
  /** What runs, as Step Functions calls it: holds the model. */
  executionArn: z.string().min(1),
  partition: z.strictObject({
    start: Instant,
    end: Instant,
    /** Start of the partition that was due, where the model reads a table: see `TableListing`. */
    turn: Instant.optional(),
    /** Hash of what was delivered when the turn began: see `asListed`. */
    listed: z.string().optional(),
  }),
});
export type StageInput = z.infer<typeof StageInput>;

/** The partition of an input. @throws RangeError where it is none of the model's grain */
export function stagePartition({ partition }: StageInput, grain: Partition['grain']): Partition {
  const found = partitionOf(partition.start, grain);
  if (found.start !== partition.start || found.end !== partition.end) {
    throw new RangeError(`${partition.start} to ${partition.end} is no ${grain} of the model`);
  }
  return found;
}
