import type { VerdictRow } from '../verdict-row.ts';
import type { Change, Contribution, EvidenceReader, SegmentEffect } from './evidence.ts';

export const changeDays = 14;

export interface Evidence {
  readonly contributions: readonly Contribution[];
  readonly segments: readonly SegmentEffect[];
  readonly changes: readonly Change[];
  /** What could not be read. */
  readonly unread: readonly string[];
}

/** Reads what can be read: a page without evidence is better than none. */
export async function gatherEvidence(reader: EvidenceReader, worst: VerdictRow): Promise<Evidence> {
  const unread: string[] = [];
  const attempt = async <T>(name: string, read: () => Promise<readonly T[]>): Promise<readonly T[]> => {
    try {
      return await read();
    } catch (error) {
      unread.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  };
  const contributions = await attempt('contributions', () => reader.contributions(worst));
  const segments = await attempt('segments', () => reader.concentration(worst));
  const changes = await attempt('changes', () => reader.changes(worst.window_end, changeDays));
  return { contributions, segments, changes, unread };
}
