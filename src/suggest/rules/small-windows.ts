import type { ResolvedMonitor } from '../../spec/resolve-monitor.ts';
import { leastWindows } from '../enough-data.ts';
import type { JudgedWindow } from '../evidence.ts';
import { shareInWords } from '../figures.ts';
import type { Suggestion } from '../suggestion.ts';
import { wilsonInterval } from '../wilson-interval.ts';

/** Windows of fewer events say little of anything. */
const leastUseful = 50;
const chronicShare = 0.05;

/** A monitor whose windows are too small for it again and again. */
export function smallWindows(
  monitor: ResolvedMonitor,
  index: number,
  judged: readonly JudgedWindow[],
): Suggestion | undefined {
  const byWindow = new Map<string, number>();
  for (const { start, rows } of judged) byWindow.set(start, Math.max(rows, byWindow.get(start) ?? 0));
  const sizes = [...byWindow.values()].sort((a, b) => a - b);
  const small = sizes.filter((rows) => rows < monitor.minimum_rows).length;
  const interval = wilsonInterval(small, sizes.length);
  if (sizes.length < leastWindows || interval.low < chronicShare) return undefined;
  const tenth = sizes[Math.floor(sizes.length / 10)] as number;
  if (tenth < leastUseful) return undefined;
  const value = Math.floor(tenth / 10) * 10;
  return {
    rule: 'minimum_rows',
    subject: monitor.name,
    what: `judge windows of ${value} events, not only of ${monitor.minimum_rows}`,
    observed: `fewer than ${monitor.minimum_rows} events in ${small} of ${sizes.length} windows (${shareInWords(small / sizes.length)}); nine of ten have ${tenth}`,
    interval,
    windows: sizes.length,
    why: 'Those windows are insufficient_data: nobody looks at them. Noise floors keep small windows from crying wolf.',
    edits: [{ do: 'set', path: ['monitors', index], field: 'minimum_rows', value }],
  };
}
