import { join } from 'node:path';
import { withBuiltInMonitors } from '../../alert/index.ts';
import { backtest as replayed } from '../../backtest/backtest.ts';
import { incidentsOf, readIncidents } from '../../backtest/incidents/read-incidents.ts';
import { StoredDeliveries } from '../../capture/stored-deliveries.ts';
import { InboxPager } from '../../engine/local/inbox-pager.ts';
import { layoutsBeside } from '../../rollup/layouts-beside.ts';
import { loadLayouts } from '../../run/ensure-layouts.ts';
import { readHistory } from '../../run/history/read-history.ts';
import { PartitionRecords } from '../../run/partition-record.ts';
import { scoreByName } from '../../score/catalogue.ts';
import { durationMs } from '../../spec/format/duration.ts';
import { loadSpec } from '../../spec/load-spec.ts';
import { resolveSpec } from '../../spec/resolve-spec.ts';
import { describeBacktest } from '../describe-backtest.ts';
import { exitCode, UsageError } from '../exit-code.ts';
import { openLake } from '../open-lake.ts';
import { parseInstantRange } from '../parse-range.ts';
import type { Terminal } from '../terminal.ts';

interface BacktestOptions {
  readonly lake: string;
  readonly from?: string;
  readonly to?: string;
  readonly incidents?: string;
  readonly early: string;
}

/** `tidemark backtest`: what today's bounds, and others, would have paged in the past. */
export async function backtest(
  terminal: Terminal,
  specPath: string,
  options: BacktestOptions,
): Promise<number> {
  const spec = resolveSpec(loadSpec(specPath));
  const range = parseInstantRange(options);
  if (range.from !== undefined && range.to !== undefined && range.from >= range.to)
    throw new UsageError(`--to ${options.to} is not after --from ${options.from}.`);
  const earlyMs = durationMs(options.early);
  if (Number.isNaN(earlyMs))
    throw new UsageError(`--early: '${options.early}' is no duration. Write PT6H or P1D.`);
  const incidents =
    options.incidents === undefined ? incidentsOf(spec) : readIncidents(options.incidents, spec);
  const { engine, store } = await openLake(options.lake);
  try {
    const context = {
      spec,
      specPath,
      lakePath: options.lake,
      engine,
      store,
      pager: new InboxPager(join(options.lake, 'inbox')),
      deliveries: new StoredDeliveries(spec),
      records: await PartitionRecords.load(store, spec.id),
      layouts: await loadLayouts({ store, spec }, layoutsBeside(spec, specPath)),
      force: false,
    };
    const history = await readHistory(context, range, (done, due) =>
      terminal.progress(`${spec.id}: reading ${done + 1} of ${due} partitions`),
    );
    const [first, last] = [history.partitions[0], history.partitions.at(-1)];
    if (!first || !last) throw new UsageError(nothingOf(context, specPath, options.lake));
    const result = replayed({
      spec: withBuiltInMonitors(spec),
      grain: spec.grain,
      scoreByName,
      excluded: spec.excluded_periods,
      history: history.partitions,
      incidents,
      pagesPerWeek: spec.budgets.pages_per_week,
      earlyMs,
      onMonitor: (monitor) => terminal.progress(`${spec.id}: bounds of ${monitor}`),
    });
    const scope = {
      model: spec.id,
      from: first.start,
      to: last.end,
      budget: spec.budgets.pages_per_week,
      computed: history.computed,
    };
    terminal.json({ ...scope, ...result });
    if (!terminal.isJson) for (const line of describeBacktest(scope, result)) terminal.line(line);
    return exitCode.clean;
  } finally {
    await engine.close();
  }
}

function nothingOf(
  { records, spec }: { readonly records: PartitionRecords; readonly spec: { readonly id: string } },
  specPath: string,
  lake: string,
): string {
  const [first, last] = [records.all[0]?.partition, records.all.at(-1)?.partition];
  return first && last
    ? `The lake ${lake} has nothing of ${spec.id} in this range: it holds ${first.start} to ${last.end}.`
    : `The lake ${lake} has nothing of ${spec.id}. Run \`tidemark run ${specPath}\` first.`;
}
