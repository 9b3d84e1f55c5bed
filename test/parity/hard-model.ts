import { eventTable } from '../../src/capture/event-table.ts';
import { encodeRows } from '../../src/engine/parquet/encode-rows.ts';
import type { SqlRow } from '../../src/engine/ports/query-engine.ts';
import { grainMs, type Partition } from '../../src/engine/tables/partition.ts';
import type { FeatureLayout } from '../../src/rollup/layout.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { type ResolvedSpec, resolveSpec } from '../../src/spec/resolve-spec.ts';
import { random } from '../score/random.ts';

/** A model that has one of everything that engines may see differently. */
export const hardModel = (grain: 'hour' | 'day'): ResolvedSpec =>
  resolveSpec(
    parseSpec(
      `id: hard-${grain}
purpose: Finds what engines see differently
owner: team
tier: 2
grain: ${grain}
lookback_partitions: 2
allowed_lateness: ${grain === 'day' ? 'P1D' : 'PT2H'}
features:
  - {name: amount, type: numeric, range: {min: 0, max: 100}}
  - {name: visits, type: numeric, range: {min: 1}}
  - {name: huge, type: numeric, range: {max: 1e300}}
  - {name: plan, type: categorical, vocabulary: [free, "o'hare", ü, "🛩"]}
  - {name: seen_at, type: timestamp}
  - {name: note, type: text}
  - {name: flag, type: boolean}
prediction: {type: regression, range: {min: 0, max: 1}}
segments:
  - {name: region, expected_values: 8}
  - {name: plan, values: [free, ü], expected_values: 4}
  - name: worth
    expected_values: 4
    cases:
      - {when: [{feature: amount, is: above, value: 5}], then: high}
      - {when: [{feature: amount, is: missing}, {column: region, is: not_in, value: [north, "*"]}], then: unknown}
      - {when: [{feature: plan, is: equals, value: ü}, {feature: visits, is: at_most, value: 3}], then: few}
    else: low
batch_jobs:
  - {name: nightly, expected_by: "${grain === 'day' ? '06:00' : '01:00'}", minimum_rows: 100}
baselines:
  - {name: before, kind: previous_period, periods: 2}
  - {name: first, kind: fixed, start: 2024-03-01, end: 2024-03-03}
monitors:
  - {name: missing, score: null_rate, features: [amount], owner: team, runbook: r.md, mitigation: Wait}
  - {name: volume, score: row_count, owner: team, runbook: r.md, mitigation: Wait}
  - {name: drift, score: psi, owner: team, runbook: r.md, mitigation: Wait}
${grain === 'day' ? '  - {name: golden, score: ks, baseline: first, features: [amount, visits], owner: team, runbook: r.md, mitigation: Wait}\n' : ''}`,
      'hard.yaml',
    ),
  );

/** Bins that do not depend on an engine's quantiles. */
export function hardLayouts(grain: 'hour' | 'day'): Map<string, FeatureLayout> {
  const origin = {
    layout_version: 1,
    grain,
    source_type: '',
    made_from_rows: 1000,
    made_from_start: '2024-03-01T00:00:00Z',
    made_from_end: '2024-03-02T00:00:00Z',
  } as const;
  const numeric = (feature: string, centre: number, scale: number, exact_values: readonly number[] = []) =>
    ({ ...origin, feature, type: 'numeric', centre, scale, exact_values }) as const;
  const layouts: FeatureLayout[] = [
    numeric('amount', 3.1, 0.7),
    numeric('visits', 3, 2, [-1, 0, 1, 2, 3, 4, 5]),
    numeric('huge', 1e-300, 1e-3),
    numeric('seen_at', 86_400, 3600),
    numeric('note', 12, 7),
    numeric('prediction', 0.5, 0.25),
    { ...origin, feature: 'plan', type: 'categorical', vocabulary: ['(null)', 'free', "o'hare", 'ü', '🛩'] },
    { ...origin, feature: 'flag', type: 'categorical', vocabulary: ['false', 'true'] },
  ];
  return new Map(layouts.map((layout) => [layout.feature, layout]));
}

const hardNumbers = [
  ...[null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0],
  ...[1e12, -1e12, 1e300, -1e300, 1.7976931348623157e308, -1.7976931348623157e308, 5e-324, -5e-324],
  // The limit of z, one step to either side of it, and edges of bins.
  ...[
    2 ** 22,
    2 ** 22 + 2 ** -30,
    -(2 ** 22),
    2 ** -30,
    -(2 ** -30),
    Math.sinh(1 / 32),
    Math.sinh(-7 / 32),
  ].map((z) => 3.1 + 0.7 * z),
];

/** What was delivered in one partition: events of its own window, late ones, copies, and some that are no events. */
export function hardEvents(partition: Partition, seed: number, rows: number): SqlRow[] {
  const r = random(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(r.uniform() * values.length)] as T;
  const length = grainMs(partition.grain);
  const start = Date.parse(partition.start);
  const at = (ms: number): string => new Date(ms).toISOString();
  // From the second partition on an input is missing: somebody is paged.
  const missing = seed > 1 ? 0.6 : 0;
  const event = (id: string): SqlRow => {
    const late = r.uniform() < 0.1 ? length : 0;
    const time = start - late + Math.floor(r.uniform() * length);
    return {
      event_id: id,
      event_time: at(time),
      ingest_time: r.uniform() < 0.9 ? at(time + late + Math.floor(r.exponential() * 60_000)) : null,
      model_version: pick(['v1', 'v1', 'v2', 'v2', null, '*', seed > 1 ? 'v ü' : 'v1']),
      prediction: r.uniform() < 0.05 ? pick([null, Number.NaN, 2, -1]) : r.uniform(),
      decision: pick(['yes', 'no', null, '']),
      latency_ms:
        r.uniform() < 0.1
          ? pick([null, Number.NaN, 1e16, -1, 0, Number.POSITIVE_INFINITY])
          : 40 * r.exponential(),
      is_error: pick([true, false, false, null]),
      is_fallback: pick([true, false, null]),
      sample_rate: pick([null, 1, 0.25, 0.1, 0.3]),
      f_amount:
        r.uniform() < missing
          ? null
          : r.uniform() < 0.2
            ? pick(hardNumbers)
            : 3 + 0.7 * r.normal() * r.pareto(1.2),
      f_visits: r.uniform() < 0.1 ? pick([null, Number.NaN, -7, 40, 1e9, 2.5]) : r.poisson(3),
      f_huge: r.uniform() < 0.5 ? pick(hardNumbers) : 10 ** (600 * r.uniform() - 300),
      f_plan: pick([
        'free',
        'free',
        "o'hare",
        'ü',
        '🛩',
        '',
        null,
        '(null)',
        'Free',
        ' free',
        'a\u001fb',
        'rare "x"',
      ]),
      f_seen_at: r.uniform() < 0.1 ? null : at(time - Math.floor(r.exponential() * 86_400_000)),
      f_note: r.uniform() < 0.1 ? pick([null, 0]) : r.poisson(12),
      f_flag: pick(['true', 'false', null]),
      batch_run_id: pick([null, null, `nightly-${partition.start.slice(0, 10)}`, 'nightly-ü']),
      region: pick(['north', 'north', 'south', null, '', '*', '\\*', "o'hare", 'a\u001fb']),
    };
  };
  const fresh = Array.from({ length: rows }, (_, index) => event(`${partition.start}/${index}`));
  const again = Array.from({ length: rows / 20 }, () => ({ ...pick(fresh) }));
  const changed = Array.from({ length: rows / 20 }, () => ({
    ...pick(fresh),
    ingest_time: pick([null, at(start)]),
    f_amount: pick(hardNumbers),
    f_plan: pick(['', null, 'z']),
    region: pick(['north', null]),
  }));
  const seen = Array.from({ length: rows / 20 }, () =>
    event(`${at(start - pick([1, 2]) * length).replace('.000Z', 'Z')}/${Math.floor(r.uniform() * rows)}`),
  );
  const invalid = [
    { ...event('no time'), event_time: null },
    { ...event(''), event_id: null },
    { ...event(''), event_id: null, event_time: null },
  ];
  return [...fresh, ...again, ...changed, ...seen, ...invalid];
}

/** Events as the delivery stream writes them: Parquet with the columns of `inference_events`. */
export const rawObject = (spec: ResolvedSpec, events: readonly SqlRow[]): Uint8Array =>
  encodeRows(eventTable(spec), events);
