import { dirname, join, resolve } from 'node:path';
import { labelReader } from '../../capture/event-readers.ts';
import { ingestFiles } from '../../capture/ingest-registry.ts';
import { listFiles } from '../../capture/list-files.ts';
import { openDeliveries } from '../../capture/open-deliveries.ts';
import { InboxPager } from '../../engine/local/inbox-pager.ts';
import { layoutsBeside } from '../../rollup/layouts-beside.ts';
import { loadLayouts } from '../../run/ensure-layouts.ts';
import { PartitionRecords } from '../../run/partition-record.ts';
import { type RunSummary, runModel } from '../../run/run-model.ts';
import { loadSpec } from '../../spec/load-spec.ts';
import { resolveSpec } from '../../spec/resolve-spec.ts';
import { exitCode, UsageError } from '../exit-code.ts';
import { parseInstantRange } from '../parse-range.ts';
import type { Terminal } from '../terminal.ts';
import { withLockedLake } from '../with-locked-lake.ts';

interface RunOptions {
  readonly events?: string;
  readonly labels?: string;
  readonly lake: string;
  readonly from?: string;
  readonly to?: string;
  readonly force: boolean;
}

/** `tidemark run`: everything that is due for one model. */
export async function run(terminal: Terminal, specPath: string, options: RunOptions): Promise<number> {
  const spec = resolveSpec(loadSpec(specPath));
  const range = parseInstantRange(options);
  const events = options.events ?? spec.source?.path;
  if (events === undefined) {
    if (spec.source?.table !== undefined) throw new UsageError(tableInAws(specPath, spec.source.table));
    throw new UsageError(
      `${specPath} maps no files (source.path): name the events with --events PATH-OR-GLOB.`,
    );
  }
  const files = await listFiles(
    events,
    options.events === undefined ? dirname(resolve(specPath)) : process.cwd(),
  );
  return withLockedLake(terminal, options.lake, async ({ lake, engine, store }) => {
    const onProgress = (message: string): void => terminal.progress(message);
    if (options.labels !== undefined) {
      await ingestFiles(
        store,
        await listFiles(options.labels, process.cwd(), 'ndjson'),
        labelReader(spec),
        onProgress,
      );
    }
    const deliveries = await openDeliveries(engine, store, spec, files, onProgress);
    await engine.fitThreads(deliveries.mostRows);
    const layouts = await loadLayouts({ store, spec }, layoutsBeside(spec, specPath));
    const context = {
      spec,
      specPath,
      lakePath: options.lake,
      engine,
      store,
      pager: new InboxPager(join(lake, 'inbox')),
      deliveries,
      records: await PartitionRecords.load(store, spec.id),
      layouts,
      force: options.force,
    };
    const summary = await runModel(context, range, ({ done, due, partition }) =>
      terminal.progress(
        `${spec.id}: ${done + 1} of ${due}, ${partition.start.slice(0, spec.grain === 'day' ? 10 : 13)}`,
      ),
    );
    terminal.json({ model: spec.id, lake: options.lake, ...summary });
    describeRun(terminal, spec.id, options.lake, summary);
    return summary.pages.length > 0 || summary.undelivered.length > 0 ? exitCode.breached : exitCode.clean;
  });
}

const tableInAws = (specPath: string, table: string): string =>
  `${specPath} reads the table ${table} (source.table), which lies in AWS: \`npx cdk deploy\` runs it there. ` +
  'To try it here, export some of the table to files, and name them with --events PATH-OR-GLOB.';

function describeRun(terminal: Terminal, model: string, lake: string, summary: RunSummary): void {
  const { partitions, rows, verdicts, pages, undelivered, unreadable } = summary;
  terminal.line(
    `${model}: ${partitions.processed} of ${partitions.due} partitions processed, ${rows.curated} events` +
      `${rows.rejected > 0 ? `, ${rows.rejected} rejected` : ''}${rows.duplicates > 0 ? `, ${rows.duplicates} duplicates` : ''}`,
  );
  const states = Object.entries(verdicts).sort(([a], [b]) => (a < b ? -1 : 1));
  if (states.length > 0)
    terminal.line(`verdicts: ${states.map(([state, count]) => `${count} ${state}`).join(', ')}`);
  for (const { object, problem } of unreadable) terminal.line(`unreadable: ${object}: ${problem}`);
  for (const { pageId, message } of undelivered)
    terminal.line(`not delivered, will be tried again: ${pageId}: ${message}`);
  if (pages.length > 0)
    terminal.line(`${pages.length} pages, in ${join(lake, 'inbox')}; the latest: ${pages.at(-1)}`);
}
