import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventTable } from '../../src/capture/event-table.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { identifier } from '../../src/engine/sql/identifier.ts';
import { text } from '../../src/engine/sql/literal.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import { segmentValues } from '../../test/aws/scale/wide-model.ts';

/**
 * One day of raw events as the stream would deliver them, Parquet: two versions, twelve regions, normal values.
 * @param day `YYYY-MM-DD`
 */
export async function deliveredDay(
  folder: string,
  spec: ResolvedSpec,
  day: string,
  rows: number,
): Promise<Uint8Array> {
  const known: Readonly<Record<string, string>> = {
    event_id: 'CAST(uuid() AS varchar)',
    event_time: `TIMESTAMP ${text(`${day} 00:00:00`).sql} + to_seconds(CAST(floor(86400 * n / ${rows}) AS bigint))`,
    ingest_time: `TIMESTAMP ${text(`${day} 00:00:05`).sql} + to_seconds(CAST(floor(86400 * n / ${rows}) AS bigint))`,
    model_version: `'v' || (1 + n % 2)`,
    prediction: 'random()',
    latency_ms: '-20 * ln(1 - random())',
    sample_rate: '1e0',
    region: `'r' || (1 + (n // 2) % ${segmentValues})`,
  };
  const normal = 'sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())';
  const columns = eventTable(spec).columns.map(({ name, type }) => {
    const value = known[name] ?? (name.startsWith('f_') ? normal : 'NULL');
    return `CAST(${value} AS ${type}) AS ${identifier(name)}`;
  });
  const file = join(folder, `${spec.id}-${day}.parquet`);
  const engine = await DuckDbEngine.open({ lake: folder, memoryLimit: '1GB' });
  try {
    await engine.run('SELECT setseed(0.5)');
    await engine.run(
      `COPY (SELECT ${columns.join(', ')} FROM range(${rows}) AS events (n)) TO ${text(file).sql} (FORMAT parquet, COMPRESSION snappy)`,
    );
  } finally {
    await engine.close();
  }
  return readFile(file);
}
