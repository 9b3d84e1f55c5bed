import { assumed } from '../assumed.ts';
import type { CostLine } from '../cost-line.ts';
import { prices } from '../prices.ts';
import { bytesText } from '../quantity-text.ts';
import { monthly, type Workload } from '../workload.ts';

const step = 5 * 1024;

/** Bytes that a record is billed: whole 5 KB. https://aws.amazon.com/firehose/pricing/ */
export const billedRecordBytes = (bytes: number): number => Math.ceil(bytes / step) * step;

/**
 * Bytes that so many events a day are billed. Those that a process logs within a second share records, so that few
 * events are dear: each is a record of its own, rounded up.
 */
export function ingestedBytes(eventsPerDay: number, eventBytes: number): number {
  if (eventsPerDay === 0) return 0;
  const { callerProcesses, flushSeconds, recordBytes } = assumed;
  const perFlush = (eventsPerDay / 86_400 / callerProcesses.value) * flushSeconds.value;
  // Of flushes that have any: Poisson, given that it is not 0.
  const together = perFlush / -Math.expm1(-perFlush);
  const perRecord = Math.min(together, Math.max(1, Math.floor(recordBytes.value / eventBytes)));
  return (eventsPerDay / perRecord) * billedRecordBytes(perRecord * eventBytes);
}

export function firehoseLines({ isStreamed, loggedPerDay, labelsPerDay, event }: Workload): CostLine[] {
  if (!isStreamed) return [];
  const labelBytes = assumed.labelJsonBytes.value;
  const sent = loggedPerDay * event.json + labelsPerDay * labelBytes;
  const units = monthly(ingestedBytes(loggedPerDay, event.json) + ingestedBytes(labelsPerDay, labelBytes));
  const how = `${bytesText(monthly(sent))} of JSON${labelsPerDay > 0 ? ', labels too' : ''}, rounded up by record`;
  return [
    { price: prices.firehoseIngest, units, scope: 'model', how },
    { price: prices.firehoseConversion, units, scope: 'model', how },
  ];
}
