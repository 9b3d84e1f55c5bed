import { deliveryBufferMs } from '../spec/delivery-buffer.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { longestBackoffMs } from './logger/backoff.ts';
import { loggerTiming } from './logger/timing.ts';

/** How far the time that an event is counted as sent and the partition that it is in may be apart, ms. */
export interface UnderWay {
  /** The partition's time is at most so long before the count. */
  readonly beforeMs: number;
  /** And at most so long after it. */
  readonly afterMs: number;
}

/** Clocks of a service and of AWS differ by less: a machine whose clock is kept is within a fraction of a second. */
const clockSkewMs = 5_000;
/** Firehose hands a batch to the transform Lambda once it is so old, and that has so long to answer: infra/capture. */
const transformWaitMs = 60_000;
const transformMs = 60_000;

/**
 * An event is counted once the sink has taken it, so its arrival comes first. Between the arrival and the count lie a
 * send, and where its answer was lost a wait and a second send, and the time to the next report. The partition is that
 * of the oldest event of the same object, which waited for the transform Lambda and then for as long as Firehose's buffer.
 */
export function underWay(spec: Pick<ModelSpec, 'capture'>): UnderWay {
  const { sendTimeoutMs, reportMs } = loggerTiming;
  const counting = sendTimeoutMs + longestBackoffMs + sendTimeoutMs + reportMs;
  const gathering = transformWaitMs + transformMs + deliveryBufferMs(spec);
  return { beforeMs: counting + gathering + clockSkewMs, afterMs: clockSkewMs };
}
