import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { inject } from 'vitest';
import type { Deliveries } from '../../src/capture/deliveries.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { FileStore } from '../../src/engine/local/file-store.ts';
import { InboxPager } from '../../src/engine/local/inbox-pager.ts';
import type { Layouts } from '../../src/rollup/layout.ts';
import { loadLayouts } from '../../src/run/ensure-layouts.ts';
import { PartitionRecords } from '../../src/run/partition-record.ts';
import type { RunContext } from '../../src/run/run-context.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import { TrinoClient } from './trino/index.ts';
import { TrinoEngine } from './trino-engine.ts';

export interface BothOptions {
  readonly spec: ResolvedSpec;
  readonly days: { readonly since: string; readonly until: string };
  /** In force on both, since quantiles are approximate on one. Default: each makes its own. */
  readonly layouts?: Layouts;
  /** What was delivered, as an engine sees it. */
  readonly deliveries: (engine: DuckDbEngine | TrinoEngine, store: FileStore) => Promise<Deliveries>;
}

/** A model's runs on two engines, each over a lake of its own. */
export interface Both {
  /** Folders of the lakes. */
  readonly lakes: { readonly duckdb: string; readonly trino: string };
  readonly duckdb: RunContext & { readonly engine: DuckDbEngine };
  readonly trino: RunContext & { readonly engine: TrinoEngine };
  close(): Promise<void>;
}

/** Both engines, with lakes in a folder that `close` removes. */
export async function openBoth(options: BothOptions): Promise<Both> {
  const { spec, days } = options;
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-parity-'));
  const [duckdbLake, trinoLake] = [join(folder, 'duckdb'), join(folder, 'trino')];
  mkdirSync(duckdbLake);
  mkdirSync(trinoLake);
  const duckdbEngine = await DuckDbEngine.open({ lake: duckdbLake, threads: 1 });
  const trinoEngine = await TrinoEngine.open({
    client: new TrinoClient(inject('trinoUrl')),
    lake: trinoLake,
    schema: basename(folder).toLowerCase().replaceAll('-', '_'),
    spec,
    days,
  });
  const close = async (): Promise<void> => {
    await duckdbEngine.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    lakes: { duckdb: duckdbLake, trino: trinoLake },
    duckdb: { ...(await contextOf(duckdbEngine, duckdbLake, options)), engine: duckdbEngine },
    trino: { ...(await contextOf(trinoEngine, trinoLake, options)), engine: trinoEngine },
    close,
  };
}

async function contextOf(
  engine: DuckDbEngine | TrinoEngine,
  lake: string,
  { spec, layouts, deliveries }: BothOptions,
): Promise<RunContext> {
  const store = new FileStore(lake);
  return {
    spec,
    specPath: `models/${spec.id}.yaml`,
    lakePath: 'lake',
    engine,
    store,
    pager: new InboxPager(join(lake, 'inbox')),
    deliveries: await deliveries(engine, store),
    records: await PartitionRecords.load(store, spec.id),
    layouts: await loadLayouts({ store, spec }, [...(layouts?.values() ?? [])]),
    force: false,
  };
}
