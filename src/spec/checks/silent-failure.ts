import { detectionTime } from '../detection-time.ts';
import { failureMap } from '../failure-map.ts';
import { durationInWords, durationMs } from '../format/duration.ts';
import { originOf } from '../origin.ts';
import type { SpecCheck } from './finding.ts';

/** The worst time to see each covered failure mode, against the longest tolerable silence (A1). */
export const silentFailure: SpecCheck = {
  name: 'silent_failure',
  *run(spec) {
    const tolerance = durationMs(spec.tolerable_silence);
    const isDeclared = originOf(spec)?.declares(['tolerable_silence']) ?? true;
    for (const mode of failureMap(spec)) {
      if (mode.detectionMs === null || mode.detectionMs <= tolerance) continue;
      const monitor = spec.monitors.find(({ name }) => name === mode.monitors[0])!;
      const parts = Object.entries(detectionTime(monitor, spec))
        .filter(([part, ms]) => part !== 'total' && ms > 0)
        .map(([part, ms]) => `${part} ${durationInWords(ms)}`);
      yield {
        level: isDeclared ? 'error' : 'warning',
        path: isDeclared ? ['tolerable_silence'] : ['tier'],
        sentence: `${mode.name} is seen after ${durationInWords(mode.detectionMs)} at worst (monitor ${monitor.name}: ${parts.join(' + ')}), and may be silent for ${durationInWords(tolerance)}${isDeclared ? '' : ` in tier ${spec.tier}`}`,
      };
    }
  },
};
