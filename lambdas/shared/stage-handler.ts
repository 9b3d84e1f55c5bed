import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { QueryPending } from '../../src/engine/athena/query-pending.ts';
import type { Meter } from '../../src/engine/ports/meter.ts';
import type { Partition } from '../../src/engine/tables/partition.ts';
import type { RunContext } from '../../src/run/run-context.ts';
import type { StageName } from '../../src/run/stage-name.ts';
import { type OpenRunOptions, openRun } from './open-run.ts';
import { StageInput, stagePartition } from './stage-input.ts';
import { StageNotes } from './stage-notes.ts';
import { waitsFor } from './waits-for.ts';

/**
 * What a stage answers to the state machine: `pending` is asked again soon, `busy` later, since another execution works on
 * the model; the others go on to the next stage.
 */
export interface StageAnswer {
  readonly status: 'done' | 'nothing' | 'pending' | 'busy';
  /** What is waited for, or how it ended, for people who read the execution. */
  readonly detail: string;
}

/** One stage's work. False where there was nothing to do. */
export type StageWork = (context: RunContext, partition: Partition, meter: Meter) => Promise<boolean>;

const logger = new Logger();

/**
 * A handler that runs a stage of one partition. A query that has not finished ends the invocation with `pending`; the
 * next one runs the stage anew, and finished queries answer at once.
 */
export const stageHandler =
  (stage: StageName, work: StageWork, options: OpenRunOptions = {}) =>
  async (event: unknown, invocation: Context): Promise<StageAnswer> => {
    logger.addContext(invocation);
    const input = StageInput.parse(event);
    const other = await waitsFor(input);
    if (other !== undefined) {
      logger.info(`${stage} of ${input.model} waits for ${other}`, { execution: input.execution });
      return { status: 'busy', detail: `waits for ${other}` };
    }
    const run = await openRun(input, stage, () => invocation.getRemainingTimeInMillis(), options);
    const partition = stagePartition(input, run.context.spec.grain);
    const notes = new StageNotes(run, stage, partition, input.execution);
    try {
      const did = await work(run.context, partition, run.meter);
      if (did) await notes.done();
      const detail = `${stage} of ${input.model}, ${partition.start}: ${did ? 'done' : 'nothing to do'}`;
      logger.info(detail, { execution: input.execution, ...run.engine.usage() });
      return { status: did ? 'done' : 'nothing', detail };
    } catch (error) {
      if (error instanceof QueryPending) return { status: 'pending', detail: error.message };
      logger.error(`${stage} of ${input.model}, ${partition.start} failed`, error as Error);
      run.meter.count('stage_failures');
      await notes.failed(error as Error);
      throw error;
    } finally {
      // Queries that were being started are written down, so that the next invocation finds them.
      await run.engine.close();
      run.meter.drain();
    }
  };
