import type { AthenaEngine, AthenaOptions } from '../../../src/engine/athena/athena-engine.ts';
import { QueryPending } from '../../../src/engine/athena/query-pending.ts';
import type { Partition } from '../../../src/engine/tables/partition.ts';
import type { ModelSpec } from '../../../src/spec/model-spec.ts';
import type { AwsLake } from '../aws-lake.ts';

export interface Replayed<T> {
  readonly value: T;
  readonly invocations: number;
  /** The last invocation's. */
  readonly engine: AthenaEngine;
}

const mostInvocations = 200;

/** Invokes a stage as the state machine does: again and again, until it is not pending. */
export async function replay<T>(
  lake: AwsLake,
  spec: ModelSpec,
  partition: Partition,
  stage: (engine: AthenaEngine) => Promise<T>,
  options: Partial<AthenaOptions> = {},
): Promise<Replayed<T>> {
  for (let invocations = 1; invocations <= mostInvocations; invocations++) {
    const engine = await lake.engine(spec, partition, options);
    try {
      return { value: await stage(engine), invocations, engine };
    } catch (error) {
      if (!(error instanceof QueryPending)) throw error;
    } finally {
      await engine.close();
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`pending after ${mostInvocations} invocations`);
}
