import type { Meter } from '../../src/engine/ports/meter.ts';
import type { AlertedPartition } from '../../src/run/alert-partition.ts';

/** Counts what was judged and delivered; zeros too, so that an alarm sees that there were none. */
export function countAlerts(meter: Meter, { verdicts, delivery }: AlertedPartition): void {
  countDelivery(meter, delivery);
  meter.count('verdict_errors', verdicts.filter(({ state }) => state === 'error').length);
}

export function countDelivery(meter: Meter, { sent, failed }: AlertedPartition['delivery']): void {
  meter.count('pages_sent', sent.length);
  meter.count('pages_failed', failed.length);
}
