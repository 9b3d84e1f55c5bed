import { dueAfterMs } from './due-after.ts';
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

/** A partition of contract events or of a table is due some time after its end; files are there at once. */
function deliveryLag(spec: ResolvedSpec): number {
  return spec.source && spec.source.table === undefined ? 0 : dueAfterMs(spec);
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
