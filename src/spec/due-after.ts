import { deliveryBufferMs } from './delivery-buffer.ts';
import { durationMs } from './format/duration.ts';
import type { ModelSpec } from './model-spec.ts';

/**
 * How long after its end a deployed model's partition is due, in milliseconds: two buffers of the delivery stream, or
 * when the table that it reads is complete.
 */
export function dueAfterMs({ capture, source }: Pick<ModelSpec, 'capture' | 'source'>): number {
  const complete = source?.complete_after;
  return complete === undefined ? 2 * deliveryBufferMs({ capture }) : durationMs(complete);
}
