import type { Window } from '../engine/tables/window.ts';
import { gapShare } from '../score/gap-share.ts';
import type { ReconciledSides, ReconciliationPair } from '../score/pair.ts';
import type { PartitionRecord, PartitionRecords } from './partition-record.ts';

const nothing: ReconciledSides = { events: 0, steps: [], detail: '' };

/** What was reconciled of the delivery partitions inside a window, up to one; undefined where none was. */
export function reconciliationPair(
  records: Pick<PartitionRecords, 'all'>,
  window: Window,
  upTo: string,
): ReconciliationPair | undefined {
  const within = records.all.filter(
    ({ partition: { start, end }, reconcile }) =>
      reconcile &&
      Date.parse(start) >= Date.parse(window.start) &&
      Date.parse(end) <= Math.min(Date.parse(window.end), Date.parse(upTo)),
  );
  if (within.length === 0) return undefined;
  const steps = new Map<string, { gap: number; larger: number }>();
  let worst = { share: 0, detail: '' };
  for (const { step, subject, expected, actual, detail } of within.flatMap(
    ({ reconcile }) => reconcile?.found ?? [],
  )) {
    if (expected === null || actual === null) continue;
    const sum = steps.get(`${step} ${subject}`) ?? { gap: 0, larger: 0 };
    steps.set(`${step} ${subject}`, {
      gap: sum.gap + Math.abs(expected - actual),
      larger: sum.larger + Math.max(expected, actual),
    });
    const share = gapShare(expected, actual);
    if (share > worst.share) worst = { share, detail };
  }
  const events = within.reduce((sum, record) => sum + eventsOf(record), 0);
  return {
    type: 'reconciliation',
    current: { events, steps: [...steps.values()], detail: worst.detail },
    baseline: nothing,
  };
}

/** Events curated; where all are lost, those that should have been: a gap that rests on nothing would alert nobody. */
const eventsOf = ({ curate, reconcile }: PartitionRecord): number =>
  curate?.rows || Math.max(0, ...(reconcile?.found ?? []).map(({ expected }) => expected ?? 0));
