import type { Partition } from '../engine/tables/partition.ts';
import type { PartitionRecords } from '../run/partition-record.ts';
import { UsageError } from './exit-code.ts';

/** First and last delivery partition that a lake has rollups of. @throws UsageError where there are none */
export function rolledUp(
  records: Pick<PartitionRecords, 'all'>,
  { model, specPath, lake }: { readonly model: string; readonly specPath: string; readonly lake: string },
): { readonly first: Partition; readonly last: Partition } {
  const known = records.all.filter(({ rollup }) => rollup).map(({ partition }) => partition);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last)
    throw new UsageError(
      `The lake ${lake} has no rollups of ${model}. Run \`tidemark run ${specPath}\` first.`,
    );
  return { first, last };
}
