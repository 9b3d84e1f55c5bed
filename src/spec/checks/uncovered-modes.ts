import { failureMap } from '../failure-map.ts';
import type { SpecCheck } from './finding.ts';

/** Failure modes that nobody would be told of (A7), in one line: the whole map is in the report. */
export const uncoveredModes: SpecCheck = {
  name: 'uncovered_modes',
  *run(spec) {
    const map = failureMap(spec);
    const open = map.filter(
      ({ cover }) => cover === 'uncovered' || cover === 'charted' || cover === 'declared',
    );
    if (open.length === 0) return;
    const names = open.map(({ name, cover }) => (cover === 'uncovered' ? name : `${name} (${cover})`));
    yield {
      level: 'note',
      path: [],
      sentence: `${open.length} of ${map.length} failure modes have no monitor that alerts: ${names.join(', ')}`,
    };
  },
};
