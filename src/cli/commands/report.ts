import { resolve } from 'node:path';
import { registerViews } from '../../engine/duckdb/lake-views.ts';
import { FileStore } from '../../engine/local/file-store.ts';
import { readReportData } from '../../report/read-report-data.ts';
import { renderReport } from '../../report/render-report.ts';
import { layoutsBeside } from '../../rollup/layouts-beside.ts';
import { loadLayouts } from '../../run/ensure-layouts.ts';
import { PartitionRecords } from '../../run/partition-record.ts';
import { partitionsOf } from '../../run/partitions-of.ts';
import { loadSpec } from '../../spec/load-spec.ts';
import { resolveSpec } from '../../spec/resolve-spec.ts';
import { exitCode, UsageError } from '../exit-code.ts';
import { openLake } from '../open-lake.ts';
import type { Terminal } from '../terminal.ts';

/** `tidemark report`: what the lake knows of one model, as one HTML file. */
export async function report(
  terminal: Terminal,
  specPath: string,
  { lake, out }: { lake: string; out?: string },
): Promise<number> {
  const spec = resolveSpec(loadSpec(specPath));
  const { engine, store } = await openLake(lake);
  try {
    const records = await PartitionRecords.load(store, spec.id);
    const first = records.all[0]?.partition;
    const last = records.all.at(-1)?.partition;
    if (!first || !last) {
      throw new UsageError(
        `The lake ${lake} has nothing of ${spec.id}. Run \`tidemark run ${specPath}\` first.`,
      );
    }
    terminal.progress('reading the lake');
    await registerViews(engine);
    const data = await readReportData(engine, spec, {
      layouts: await loadLayouts({ store, spec }, layoutsBeside(spec, specPath)),
      partitionsOf: (windows) => partitionsOf(records, windows, last.end),
      known: { start: first.start, end: last.end },
      lakePath: lake,
    });
    const path = out ?? `${spec.id}.html`;
    const html = renderReport(data);
    await new FileStore(resolve(path, '..')).put(resolve(path).split('/').at(-1) as string, html);
    terminal.json({
      report: path,
      bytes: Buffer.byteLength(html),
      days: data.days.length,
      features: data.features.length,
    });
    terminal.line(
      `${path}: ${data.features.length} features, ${data.days.length} days. Open it in a browser; it needs no network.`,
    );
    return exitCode.clean;
  } finally {
    await engine.close();
  }
}
