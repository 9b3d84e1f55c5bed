import { durationMs } from '../../spec/format/duration.ts';
import type { AlertMonitor } from '../alert-spec.ts';
import type { JudgedWindow } from '../judge-input.ts';

/** A monitor asks about windows of its own lengths; one that names none, about the grain's. */
export function isWindowOf(monitor: AlertMonitor, window: JudgedWindow, grain: 'hour' | 'day'): boolean {
  const first = monitor.window ?? (grain === 'hour' ? 'PT1H' : 'P1D');
  const lengthMs = Date.parse(window.end) - Date.parse(window.start);
  return [first, ...(monitor.further_windows ?? [])].some((length) => durationMs(length) === lengthMs);
}
