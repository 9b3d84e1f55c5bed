import type { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { double, text } from '../../src/engine/sql/literal.ts';
import type { Fragment } from '../../src/engine/sql/render-sql.ts';
import { cellKey } from '../../src/rollup/cell-grouping.ts';
import { random } from '../score/random.ts';

/** A curated event, with one feature of each kind and three segments. */
export interface Curated {
  readonly window: string;
  readonly time: string;
  readonly ingested: string | null;
  readonly version: string;
  readonly segments: Readonly<Record<'region' | 'device' | 'plan', string>>;
  readonly x: number | null;
  readonly n: number | null;
  readonly c: string | null;
  readonly latency: number | null;
  readonly isError: boolean | null;
  readonly isFallback: boolean | null;
  readonly sampleRate: number | null;
}

export const segmentNames = ['region', 'device', 'plan'] as const;

/** Random events with everything in them that is hard to count. */
export function randomCurated(rows: number, seed: number): Curated[] {
  const r = random(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(r.uniform() * values.length)] as T;
  const hard = [
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    1e12,
    -1e12,
    1e300,
    -1e300,
    0,
    5e-324,
  ];
  return Array.from({ length: rows }, () => {
    const day = pick([1, 2]);
    const ms = Date.UTC(2024, 0, day) + Math.floor(r.uniform() * 86_400_000);
    const at = (time: number): string => new Date(time).toISOString().slice(0, 23).replace('T', ' ');
    return {
      window: `2024-01-0${day} 00:00:00`,
      time: at(ms),
      ingested: r.uniform() < 0.9 ? at(ms + Math.floor(r.exponential() * 60_000)) : null,
      version: pick(['v1', 'v2', '(null)']),
      segments: {
        region: pick(['north', '(null)', '\\*', "o'hare"]),
        device: pick(['phone', 'desk']),
        plan: pick(['', 'a|b']),
      },
      x: r.uniform() < 0.15 ? pick(hard) : 3 + 0.7 * r.normal() * r.pareto(1.2),
      n: r.uniform() < 0.1 ? pick([null, Number.NaN, -7, 40, 1e9]) : r.poisson(3),
      c: pick(['known', 'also', 'Known', 'rare', '', null, 'ü', "a'b", '(null)']),
      latency:
        r.uniform() < 0.1
          ? null
          : r.uniform() < 0.05
            ? pick([Number.NaN, 1e16, -1, 0])
            : 40 * r.exponential(),
      isError: pick([true, false, false, null]),
      isFallback: pick([true, false, false, null]),
      sampleRate: pick([null, 1, 0.25, 0.1]),
    };
  });
}

const number = (x: number | null): string => {
  if (x === null) return 'CAST(NULL AS double)';
  if (Number.isNaN(x)) return 'nan()';
  if (!Number.isFinite(x)) return x > 0 ? 'infinity()' : '-infinity()';
  return double(x).sql;
};
const string = (x: string | null): string => (x === null ? 'CAST(NULL AS varchar)' : text(x).sql);
const time = (x: string | null): string => (x === null ? 'CAST(NULL AS timestamp)' : `TIMESTAMP '${x}'`);
const truth = (x: boolean | null): string => (x === null ? 'CAST(NULL AS boolean)' : String(x));

/** The events as a relation of `inferences`. */
export async function curatedRelation(
  engine: DuckDbEngine,
  name: string,
  events: readonly Curated[],
): Promise<Fragment> {
  const rows = events.map((event) =>
    [
      time(event.window),
      time(event.time),
      time(event.ingested),
      string(event.version),
      ...segmentNames.map((segment) => string(event.segments[segment])),
      ...[event.x, event.n].map(number),
      string(event.c),
      number(event.latency),
      truth(event.isError),
      truth(event.isFallback),
      number(event.sampleRate),
    ].join(', '),
  );
  const columns =
    'window_start, event_time, ingest_time, model_version, s_region, s_device, s_plan, f_x, f_n, f_c, latency_ms, is_error, is_fallback, sample_rate';
  const values = rows.length > 0 ? `VALUES ${rows.map((row) => `(${row})`).join(', ')}` : '';
  await engine.run(
    `CREATE OR REPLACE TABLE ${name} AS SELECT *, ${cellKey(segmentNames).fragment} AS cell_key FROM (${values}) AS events (${columns})`,
  );
  return { fragment: name };
}

/** The cells that an event counts in: all traffic of its version, and each segment's value. */
export const cellsOf = (
  event: Curated,
  segments: readonly (typeof segmentNames)[number][] = segmentNames,
): string[] =>
  [['*', '*'] as const, ...segments.map((name) => [name, event.segments[name]] as const)].map(
    ([segment, value]) => [event.version, segment, value].join(' ¦ '),
  );
