import { listLakeDeliveries, openLakeDeliveries } from '../../src/capture/open-lake-deliveries.ts';
import { AthenaEngine } from '../../src/engine/athena/athena-engine.ts';
import { timeLeft } from '../../src/engine/athena/time-left.ts';
import type { Meter } from '../../src/engine/ports/meter.ts';
import type { SentCounts } from '../../src/engine/ports/sent-counts.ts';
import { SnsPager } from '../../src/engine/sns/sns-pager.ts';
import { loadLayouts } from '../../src/run/ensure-layouts.ts';
import type { RunContext } from '../../src/run/run-context.ts';
import type { StageName } from '../../src/run/stage-name.ts';
import { type OpenModel, openModel } from './open-model.ts';
import { sourceStore } from './source-store.ts';
import { type StageInput, stagePartition } from './stage-input.ts';

/** A run as one invocation of a stage sees it. */
export interface OpenRun {
  readonly context: RunContext;
  readonly engine: AthenaEngine;
  readonly meter: Meter;
}

/** What one stage needs and the others' bundles do without. */
export interface OpenRunOptions {
  /** Undefined where the model has no producers that count. */
  readonly sentCounts?: (model: OpenModel) => SentCounts | undefined;
}

/** Everything that a stage of src/run needs, from the environment of the function and the input of the execution. */
export async function openRun(
  input: StageInput,
  stage: StageName,
  remainingMs: () => number,
  { sentCounts }: OpenRunOptions = {},
): Promise<OpenRun> {
  const model = await openModel();
  const { variables, spec, layouts, store, records, meter } = model;
  if (input.model !== spec.id)
    throw new RangeError(`this function is of ${spec.id}, and the execution is of ${input.model}`);
  const partition = stagePartition(input, spec.grain);
  const engine = await AthenaEngine.open({
    spec,
    lake: variables.TIDEMARK_LAKE,
    database: variables.TIDEMARK_DATABASE,
    workgroup: variables.TIDEMARK_WORKGROUP,
    execution: input.execution,
    stage,
    partition,
    time: timeLeft(remainingMs),
  });
  const listing = await listLakeDeliveries({
    store,
    storeOf: sourceStore,
    spec,
    partitions: stage === 'curate' ? [partition] : [],
    turn: input.partition.turn,
    listed: input.partition.listed,
  });
  return {
    context: {
      spec,
      // How a person names them in a command that reproduces a figure.
      specPath: `models/${spec.id}.yaml`,
      lakePath: `s3://${variables.TIDEMARK_LAKE}`,
      engine,
      store,
      pager: new SnsPager({ topics: variables.TIDEMARK_TOPICS }),
      deliveries: openLakeDeliveries(engine, spec, listing, sentCounts?.(model)),
      records,
      layouts: await loadLayouts({ store, spec }, layouts),
      force: false,
    },
    engine,
    meter,
  };
}
