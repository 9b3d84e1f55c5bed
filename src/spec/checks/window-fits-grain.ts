import { kindOfScore } from '../../alert/verdict/monitor-kind.ts';
import { durationInWords, durationMs } from '../format/duration.ts';
import { grainLength } from '../grain-length.ts';
import type { SpecCheck } from './finding.ts';

/** Windows are made of whole windows of the grain; distributions exist at no finer one. */
export const windowFitsGrain: SpecCheck = {
  name: 'window_fits_grain',
  *run({ monitors, grain }) {
    const grainMs = durationMs(grainLength(grain));
    for (const [i, monitor] of monitors.entries()) {
      const isHourly = monitor.schedule === 'hourly' || monitor.schedule === 'real_time';
      if (grain === 'day' && isHourly && kindOfScore(monitor.score) === 'distribution') {
        yield {
          level: 'error',
          path: ['monitors', i, 'schedule'],
          sentence: `monitor ${monitor.name} asks for ${monitor.score} every hour, and distributions are kept by day: set grain to hour, or the schedule to daily`,
        };
      }
      for (const [field, length] of [
        ['window', monitor.window] as const,
        ...(monitor.further_windows ?? []).map((window) => ['further_windows', window] as const),
      ]) {
        if (durationMs(length) % grainMs === 0) continue;
        yield {
          level: 'error',
          path: ['monitors', i, field],
          sentence: `monitor ${monitor.name} looks at ${durationInWords(durationMs(length))}, which is not a whole number of ${grain}s, the grain of the model`,
        };
      }
    }
  },
};
