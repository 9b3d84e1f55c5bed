import { deliveryBufferMs } from './delivery-buffer.ts';
import { durationMs } from './format/duration.ts';
import type { ResolvedMonitor } from './resolve-monitor.ts';
import type { ResolvedSpec } from './resolve-spec.ts';

/** What the longest time from an onset until a monitor's verdict is made of, in milliseconds. */
export interface DetectionTime {
  readonly cadence: number;
  readonly window: number;
  /** From the end of a window until its data is there; for monitors of labels, until its labels are. */
  readonly lag: number;
  readonly for: number;
  readonly total: number;
}

/** A partition of contract events is due two buffers of the delivery stream after its end; files are there at once. */
function deliveryLag(spec: ResolvedSpec): number {
  return spec.source ? 0 : 2 * deliveryBufferMs(spec);
}

function labelLag({ labels }: ResolvedSpec): number {
  return labels ? durationMs(labels.observation_window) + durationMs(labels.delay) : 0;
}

/** The worst case: what breaks just after a window began is seen a whole cadence, window and lag later. */
export function detectionTime(monitor: ResolvedMonitor, spec: ResolvedSpec): DetectionTime {
  const cadence = durationMs(spec.cadence);
  const window = durationMs(monitor.window);
  const lag = deliveryLag(spec) + (monitor.schedule === 'on_labels' ? labelLag(spec) : 0);
  const lasting = durationMs(monitor.for);
  return { cadence, window, lag, for: lasting, total: cadence + window + lag + lasting };
}
