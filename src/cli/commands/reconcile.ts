import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StoredDeliveries } from '../../capture/stored-deliveries.ts';
import { InboxPager } from '../../engine/local/inbox-pager.ts';
import { loadLayouts } from '../../run/ensure-layouts.ts';
import { PartitionRecords } from '../../run/partition-record.ts';
import { recountModel } from '../../run/recount-model.ts';
import { loadSpec } from '../../spec/load-spec.ts';
import { resolveSpec } from '../../spec/resolve-spec.ts';
import { exitCode, UsageError } from '../exit-code.ts';
import { parseInstantRange } from '../parse-range.ts';
import type { Terminal } from '../terminal.ts';
import { withLockedLake } from '../with-locked-lake.ts';

interface ReconcileOptions {
  readonly lake: string;
  readonly from?: string;
  readonly to?: string;
}

/** `tidemark reconcile`: whether every event is accounted for, counted from what is stored. */
export async function reconcile(
  terminal: Terminal,
  specPath: string,
  options: ReconcileOptions,
): Promise<number> {
  const spec = resolveSpec(loadSpec(specPath));
  const range = parseInstantRange(options);
  if (!existsSync(resolve(options.lake)))
    throw new UsageError(`There is no lake at ${options.lake}. \`tidemark run\` makes one; --lake names it.`);
  return withLockedLake(terminal, options.lake, async ({ lake, engine, store }) => {
    const { partitions, gaps, summary } = await recountModel(
      {
        spec,
        specPath,
        lakePath: options.lake,
        engine,
        store,
        pager: new InboxPager(join(lake, 'inbox')),
        deliveries: new StoredDeliveries(spec),
        records: await PartitionRecords.load(store, spec.id),
        layouts: await loadLayouts({ store, spec }, []),
        force: false,
      },
      range,
      ({ done, due, partition }) =>
        terminal.progress(`${spec.id}: ${done + 1} of ${due}, ${partition.start}`),
    );
    terminal.json({ model: spec.id, lake: options.lake, partitions, gaps, pages: summary.pages });
    terminal.line(
      `${spec.id}: ${partitions} ${partitions === 1 ? 'partition' : 'partitions'} counted, ${gaps.length === 0 ? 'every event is accounted for' : `${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'}`}`,
    );
    for (const { partition, step, detail } of gaps) terminal.line(`${partition}  ${step}: ${detail}`);
    if (summary.pages.length > 0)
      terminal.line(
        `${summary.pages.length} pages, in ${join(options.lake, 'inbox')}; the latest: ${summary.pages.at(-1)}`,
      );
    return gaps.length > 0 ? exitCode.breached : exitCode.clean;
  });
}
