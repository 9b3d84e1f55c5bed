import { join } from 'node:path';
import { eventTable } from '../../src/capture/event-table.ts';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { identifier } from '../../src/engine/sql/identifier.ts';
import { text } from '../../src/engine/sql/literal.ts';
import type { FeatureLayout } from '../../src/rollup/layout.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { type ResolvedSpec, resolveSpec } from '../../src/spec/resolve-spec.ts';

export interface BulkShape {
  readonly id: string;
  readonly numeric: number;
  readonly categorical: number;
}

const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** A model of as many features as are wanted, with one segment and a drift monitor on each. */
export const bulkModel = ({ id, numeric, categorical }: BulkShape): ResolvedSpec =>
  resolveSpec(
    parseSpec(
      `id: ${id}
purpose: Has much to read
owner: team
tier: 2
grain: day
features:
${names('n', numeric)
  .map((name) => `  - {name: ${name}, type: numeric}\n`)
  .join('')}${names('c', categorical)
  .map((name) => `  - {name: ${name}, type: categorical}\n`)
  .join('')}segments:
  - {name: region, expected_values: 12}
baselines:
  - {name: before, kind: previous_period, periods: 1}
monitors:
  - {name: drift, score: psi, owner: team, runbook: r.md, mitigation: Wait}
`,
      'bulk.yaml',
    ),
  );

export function bulkLayouts({ numeric, categorical }: BulkShape): Map<string, FeatureLayout> {
  const origin = {
    layout_version: 1,
    grain: 'day',
    source_type: '',
    made_from_rows: 1000,
    made_from_start: '2024-03-01T00:00:00Z',
    made_from_end: '2024-03-02T00:00:00Z',
  } as const;
  const layouts: FeatureLayout[] = [
    ...names('n', numeric).map(
      (feature) =>
        ({ ...origin, feature, type: 'numeric', centre: 500, scale: 250, exact_values: [] }) as const,
    ),
    ...names('c', categorical).map(
      (feature) => ({ ...origin, feature, type: 'categorical', vocabulary: ['v0', 'v1', 'v2'] }) as const,
    ),
  ];
  return new Map(layouts.map((layout) => [layout.feature, layout]));
}

/** Writes a day's events as a delivery stream would: `rows` of them, the same every time. */
export async function writeBulkEvents(
  spec: ResolvedSpec,
  { file, day, rows }: { file: string; day: string; rows: number },
): Promise<void> {
  const seeded = (name: string): string => `hash(i, ${text(`${day} ${name}`).sql})`;
  const known: Readonly<Record<string, string>> = {
    event_id: `md5(${text(day).sql} || i)`,
    event_time: `TIMESTAMP '${day} 00:00:00' + to_milliseconds(CAST(i * ${86_400_000 / rows} AS bigint))`,
    ingest_time: `TIMESTAMP '${day} 00:00:01' + to_milliseconds(CAST(i * ${86_400_000 / rows} AS bigint))`,
    model_version: `'v' || ${seeded('version')} % 2`,
    prediction: `(${seeded('prediction')} % 100000) / 100000.0`,
    latency_ms: `(${seeded('latency')} % 10000) / 100.0`,
    is_error: `${seeded('error')} % 100 = 0`,
    is_fallback: 'false',
    sample_rate: '1.0',
    region: `'r' || ${seeded('region')} % 12`,
  };
  const columns = eventTable(spec).columns.map(({ name, type }) => {
    const value = name.startsWith('f_n')
      ? // Every digit is chance: no writer of Parquet makes it less than 8 bytes.
        `1000 * (${seeded(name)} / 18446744073709551616.0)`
      : name.startsWith('f_c')
        ? `'v' || ${seeded(name)} % 20`
        : (known[name] ?? 'NULL');
    return `CAST(${value} AS ${type}) AS ${identifier(name)}`;
  });
  const engine = await DuckDbEngine.open({ lake: join(file, '..'), threads: 1 });
  await engine.run(
    `COPY (SELECT ${columns.join(', ')} FROM range(${rows}) AS numbers (i)) TO ${text(file).sql} (FORMAT parquet, COMPRESSION snappy)`,
  );
  await engine.close();
}
