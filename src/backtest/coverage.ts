import { overlaps, type Window } from '../engine/tables/window.ts';
import type { Incident } from './incident.ts';

/** What of the time that was asked for can be told anything about. */
export interface Coverage {
  /** Delivery partitions that count: in the lake, and in no excluded period. */
  readonly partitions: readonly Window[];
  readonly weeks: number;
  /** Time between the first and the last partition that the lake has nothing of. */
  readonly gaps: readonly Window[];
  readonly incidents: readonly CoveredIncident[];
}

export interface CoveredIncident {
  readonly incident: Incident;
  /** Why nothing can be said of it; undefined where something can. */
  readonly outside: string | undefined;
}

const weekMs = 7 * 86_400_000;

/** @param partitions those of the lake, in order */
export function coverageOf(
  partitions: readonly Window[],
  excluded: readonly Window[],
  incidents: readonly Incident[],
): Coverage {
  const counted = partitions.filter((partition) => !excluded.some((period) => overlaps(period, partition)));
  const ms = counted.reduce((sum, { start, end }) => sum + Date.parse(end) - Date.parse(start), 0);
  return {
    partitions: counted,
    weeks: ms / weekMs,
    gaps: partitions.flatMap(({ start }, index) => {
      const before = partitions[index - 1]?.end;
      return before !== undefined && Date.parse(before) < Date.parse(start)
        ? [{ start: before, end: start }]
        : [];
    }),
    incidents: incidents.map((incident) => ({
      incident,
      outside: counted.some((partition) => overlaps(partition, incident))
        ? undefined
        : whyOutside(partitions, incident),
    })),
  };
}

function whyOutside(partitions: readonly Window[], incident: Incident): string {
  const [first, last] = [partitions[0], partitions.at(-1)];
  if (!first || !last) return 'nothing was replayed';
  if (Date.parse(incident.end) <= Date.parse(first.start)) return 'it ended before the first partition';
  if (Date.parse(incident.start) >= Date.parse(last.end)) return 'it began after the last partition';
  return partitions.some((partition) => overlaps(partition, incident))
    ? 'it lies in an excluded period'
    : 'the lake has no partition of its time';
}
