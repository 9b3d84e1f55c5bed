import type { Sent } from '../capture/deliveries.ts';
import type { PartitionTotal } from './partition-totals.ts';

/** Steps that events may be lost in, in their order. */
export type ReconciledStep = 'delivery' | 'capture' | 'curate' | 'rollup';

/** One comparison: what went into a step, and what is accounted for after it. Events. */
export interface Reconciled {
  readonly step: ReconciledStep;
  /** Table that counts, for rollups; else ''. */
  readonly subject: string;
  /** Null where nobody counted. */
  readonly expected: number | null;
  readonly actual: number | null;
  /** One sentence, without its full stop, on a gap or on why nobody knows what was sent; '' otherwise. */
  readonly detail: string;
}

/** What is known of one delivery partition. Counts are events. */
export interface CountedPartition {
  /** What producers say they sent, after sampling. */
  readonly sent: Sent | undefined;
  /** That its objects hold, counted as they arrived. */
  readonly arrived: number | undefined;
  /** Read, and refused before that. */
  readonly delivered: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** That curation wrote. */
  readonly curated: number;
  /** So old that curated rows which are gone have expired. */
  readonly mayBeExpired: boolean;
  /** Features that have bins, and those that are checked. */
  readonly binned: number;
  readonly checked: number;
  readonly segments: readonly string[];
}

/** Compares the counts of a partition, step by step. Pure: the same counts, the same rows. */
export function reconcile(counted: CountedPartition, totals: readonly PartitionTotal[]): Reconciled[] {
  const { arrived, delivered, rejected, duplicates, curated, segments } = counted;
  const found = totals.find(({ table }) => table === 'inferences')?.total ?? 0;
  const stored = found === 0 && counted.mayBeExpired ? undefined : found;
  const left = delivered - rejected - duplicates;
  return [
    delivery(counted),
    compared(
      'capture',
      arrived,
      delivered,
      (lost) => `of ${arrived} events in the objects ${lost} when they were read`,
    ),
    compared(
      'curate',
      left,
      stored,
      (lost) =>
        `${delivered} events less ${rejected} rejected and ${duplicates} duplicates leave ${left}, and ${lost} in the curated partition`,
    ),
    ...(
      [
        ['traffic_rollups', 1],
        ['feature_rollups', counted.binned],
        ['check_rollups', counted.checked],
      ] as const
    ).map(([table, figures]) => {
      const { total, where } = worst(
        totals.filter((of) => of.table === table),
        curated,
        figures,
        segments,
      );
      return compared(
        'rollup',
        curated,
        total,
        (lost) => `of ${curated} curated events ${lost} in ${table}${where}`,
        table,
      );
    }),
  ];
}

/**
 * Counts of producers give bounds and no number, since events are under way at both ends of a partition. What is
 * expected is what arrived, or the bound that it is beyond. A copy is counted once and arrives twice where the answer to
 * a send was lost: copies that curation found are not too many.
 */
function delivery({ sent, arrived, delivered, duplicates }: CountedPartition): Reconciled {
  const actual = arrived ?? delivered;
  if (sent === undefined || 'unknown' in sent) {
    const detail = sent?.unknown ?? 'nobody counts what is sent here';
    return { step: 'delivery', subject: '', expected: null, actual, detail };
  }
  const { least } = sent;
  const most = (sent.most ?? Number.POSITIVE_INFINITY) + duplicates;
  const expected = Math.min(Math.max(actual, least), most);
  return compared('delivery', expected, actual, (lost) =>
    actual < least
      ? `of ${least} events sent that must have arrived ${lost} in delivery`
      : `of at most ${sent.most} events sent and ${duplicates} copies ${lost} in delivery`,
  );
}

function compared(
  step: ReconciledStep,
  expected: number | undefined,
  actual: number | undefined,
  sentence: (lost: string) => string,
  subject = '',
): Reconciled {
  if (expected === undefined || actual === undefined)
    return { step, subject, expected: expected ?? null, actual: actual ?? null, detail: '' };
  const gap = expected - actual;
  const detail =
    gap === 0
      ? ''
      : sentence(
          `${Math.abs(gap)} ${Math.abs(gap) === 1 ? 'is' : 'are'} ${gap > 0 ? 'missing' : 'too many'}`,
        );
  return { step, subject, expected, actual, detail };
}

/** The total that is furthest from what it should be, of a feature that is not there at all too. */
function worst(
  totals: readonly PartitionTotal[],
  expected: number,
  figures: number,
  segments: readonly string[],
): { total: number; where: string } {
  if (figures === 0) return { total: expected, where: '' };
  const found = totals.map(({ segment, total, example }) => ({ segment, total, example }));
  for (const segment of ['*', ...segments]) {
    const present = totals.filter((of) => of.segment === segment).reduce((sum, of) => sum + of.figures, 0);
    if (present < figures && expected > 0)
      found.push({ segment, total: 0, example: `${figures - present} of ${figures} figures` });
  }
  const [furthest] = found.sort((a, b) => Math.abs(b.total - expected) - Math.abs(a.total - expected));
  if (!furthest) return { total: expected, where: '' };
  const along = furthest.segment === '*' ? '' : `, along ${furthest.segment}`;
  return { total: furthest.total, where: ` (${furthest.example}${along})` };
}
