import { executionState } from '../../src/engine/aws/execution-state.ts';
import { systemClock } from '../../src/engine/ports/clock.ts';
import { S3Store } from '../../src/engine/s3/s3-store.ts';
import { takeModel } from '../../src/run/model-lease.ts';
import { environment } from './environment.ts';
import type { StageInput } from './stage-input.ts';

/** ARN of the execution that works on the model. Undefined where it is the one that asks, from now on. */
export function waitsFor({ model, executionArn }: StageInput): Promise<string | undefined> {
  const store = new S3Store({ bucket: environment().TIDEMARK_LAKE });
  return takeModel({ store, model, holder: executionArn, stateOf: executionState, clock: systemClock });
}
