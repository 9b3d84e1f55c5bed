import type { SpecCheck } from './finding.ts';

/** How duplicates are found, and what that costs. */
export const duplicates: SpecCheck = {
  name: 'duplicates',
  *run({ source, lookback_partitions: lookback, grain }) {
    if (source && source.event_id === undefined) {
      yield {
        level: 'warning',
        path: ['source'],
        sentence: `source.event_id is not mapped: ${
          source.table === undefined
            ? 'only a file that is delivered twice is recognised as a duplicate, by its content'
            : 'rows that are in the table twice are counted twice'
        }`,
      };
    } else if (lookback > 0) {
      const partitions = `${lookback} earlier ${grain}${lookback === 1 ? '' : 's'}`;
      yield {
        level: 'note',
        path: ['lookback_partitions'],
        sentence: `duplicates are looked for in ${partitions}: each run also reads 8 bytes of every event of ${lookback === 1 ? 'it' : 'them'}`,
      };
    }
  },
};
