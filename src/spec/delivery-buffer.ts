import { durationMs } from './format/duration.ts';
import type { ModelSpec } from './model-spec.ts';

/** How long the delivery stream of a model may hold an event back, in milliseconds. */
export const deliveryBufferMs = ({ capture }: Pick<ModelSpec, 'capture'>): number =>
  durationMs(capture?.delivery_buffer ?? 'PT5M');
