import type { ResolvedSpec } from '../resolve-spec.ts';
import { tableReads } from '../table-reads.ts';
import type { FoundAt, SpecCheck } from './finding.ts';

const count = (n: number, noun: string): string => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;

/** What a run reads of a table that lies elsewhere, how often, and what it does not see. */
export const tableInPlace: SpecCheck = {
  name: 'table_in_place',
  *run(spec) {
    const { source } = spec;
    const reads = tableReads(spec);
    if (!source || !reads) return;
    yield costOf(spec, reads);
    if (source.location === undefined) {
      const unseen = reads.isWider
        ? ''
        : ', and a partition that is loaded or rewritten after its turn is not read again';
      yield {
        level: 'warning',
        path: ['source', 'table'],
        sentence: `source.location is not given: the stack does not grant reading the objects of ${source.table}${unseen} (docs/tables-in-place.md)`,
      };
    }
    if (reads.scanned === 'table' && source.ingest_time === undefined) {
      yield {
        level: 'warning',
        path: ['source', 'event_time'],
        sentence: `rows whose ${source.event_time} is null, or no time, belong to no partition and are counted nowhere: name source.partitions, or map source.ingest_time`,
      };
    }
  },
};

function costOf(spec: ResolvedSpec, reads: NonNullable<ReturnType<typeof tableReads>>): FoundAt {
  const { source, grain, allowed_lateness: lateness } = spec;
  const { scanned, isWider, turnsPerDay, readAgain, scansPerPartition, scansPerDay } = reads;
  const what = `the mapped columns${scansPerPartition > 2 ? ', those of labels again' : ''}, and event_id and event_time once more`;
  if (!isWider) {
    return {
      level: 'note',
      path: ['source', 'partitions'],
      sentence: `each ${grain} of ${source?.table} is read by itself, once: ${what}`,
    };
  }
  const whole = scanned === 'table' ? `the whole table ${source?.table}` : `a ${scanned} of ${source?.table}`;
  const why =
    scanned === 'table'
      ? 'source.partitions is not given'
      : `partitions of ${source?.table} are ${scanned}s and the grain is ${grain}`;
  const again =
    readAgain === 0
      ? 'allowed_lateness is PT0S, so rows that come later are not counted'
      : `each turn reads ${count(readAgain, `${grain}`)} again, those within allowed_lateness (${lateness}), and the one that is due`;
  const heal =
    scanned === 'table'
      ? 'name its partition columns'
      : `name a column that tells the ${grain}${grain === 'hour' ? ', or set grain to day' : ''}`;
  return {
    level: 'warning',
    path: ['source', scanned === 'table' ? 'table' : 'partitions'],
    sentence: `${why}: for one ${grain} a run scans ${whole} ${scansPerPartition} times (${what}); ${again}: ${count(scansPerDay, 'scan')} a day in ${count(turnsPerDay, 'turn')}; ${heal}`,
  };
}
