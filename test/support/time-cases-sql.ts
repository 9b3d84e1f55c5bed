import { timeReading } from '../../src/capture/time-reading.ts';
import type { TimeCase } from './time-cases.ts';

/** A query that reads the values of a case as `utc`, in their order. */
export function readTimesSql({ type, zone, values }: TimeCase): string {
  const reading = timeReading('Seen At', type, zone, 'helper');
  if (!reading) throw new Error(`${type} holds no times`);
  const rows = values.map(([literal], place) => `(${place}, ${literal})`);
  const given = reading.given.map(([name, { fragment }]) => `${fragment} AS "${name}"`);
  return (
    `SELECT ${reading.utc.fragment} AS utc FROM (SELECT place, ${given.join(', ')} FROM ` +
    `(VALUES ${rows.join(', ')}) AS source (place, "Seen At")) AS given ORDER BY place`
  );
}
