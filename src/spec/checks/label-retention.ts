import { durationInWords, durationMs } from '../format/duration.ts';
import type { SpecCheck } from './finding.ts';

/** Labels must find their predictions: raw data, or a narrow join table, outlives them (B6). */
export const labelRetention: SpecCheck = {
  name: 'label_retention',
  *run({ labels, retention }) {
    if (!labels) return;
    const needed = durationMs(labels.observation_window) + durationMs(labels.delay);
    const kept = Math.max(durationMs(retention.raw), durationMs(retention.join ?? 'PT0S'));
    if (kept >= needed) return;
    yield {
      level: 'error',
      path: ['labels'],
      sentence: `labels come up to ${durationInWords(needed)} after the prediction (observation window + delay), and raw data is kept for ${durationInWords(durationMs(retention.raw))}; raise retention.raw, or set retention.join to keep a narrow join table`,
    };
  },
};
