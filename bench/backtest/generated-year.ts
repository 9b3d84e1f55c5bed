import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeRows } from '../../src/engine/parquet/encode-rows.ts';
import { scores as scoresTable } from '../../src/engine/tables/index.ts';
import { type Partition, partitionPath, partitionsBetween } from '../../src/engine/tables/partition.ts';
import type { ScoreRow } from '../../src/score/score-row.ts';
import { random } from '../../test/score/random.ts';

export const features = Array.from({ length: 10 }, (_, index) => `f${index}`);
const responder = 'owner: team, runbook: r.md, mitigation: Wait';

/** A model of 10 features, hour by hour, with five monitors that page and one segment. */
export const yearSpec = `id: year
purpose: Is there to be replayed
owner: team
tier: 1
grain: hour
allowed_lateness: PT0S
features:
${features.map((name) => `  - {name: ${name}, type: numeric}`).join('\n')}
prediction: {type: binary}
segments: [{name: region, expected_values: 4}]
baselines: [{name: same_hour, kind: same_weekday, weeks: 4}]
monitors:
  - {name: drift, score: psi, ${responder}}
  - {name: shape, score: jensen_shannon, ${responder}}
  - {name: missing, score: null_rate, segments: [region], ${responder}}
  - {name: volume, score: row_count, ${responder}}
  - {name: errors, score: error_rate, ${responder}}
`;

export const year = { start: '2025-01-01T00:00:00Z', end: '2026-01-01T00:00:00Z' };
const hourMs = 3_600_000;
const weekMs = 168 * hourMs;

/** A day in every third week went wrong. */
export const incidents = Array.from({ length: 17 }, (_, index) => {
  const start = Date.parse(year.start) + (index * 21 + 30) * 24 * hourMs + 7 * hourMs;
  return { id: `incident-${index}`, start: iso(start), end: iso(start + 24 * hourMs) };
});

function iso(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** Writes what a year of runs would have left of scores and records: no events. @returns figures written */
export function writeYear(lake: string): { partitions: number; figures: number } {
  const partitions = partitionsBetween(year.start, year.end, 'hour');
  const draw = random(5);
  let figures = 0;
  for (const partition of partitions) {
    const rows = hourOf(partition, draw);
    figures += rows.length;
    const path = partitionPath(partition);
    write(join(lake, 'scores/model=year', path, 'part-0.parquet'), encodeRows(scoresTable, rows as never));
    write(join(lake, 'manifests/model=year', `${path}.json`), JSON.stringify(recordOf(partition)));
  }
  return { partitions: partitions.length, figures };
}

function write(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const recordOf = (partition: Partition) => ({
  partition,
  curate: {
    fingerprint: 'c',
    rows: 5000,
    delivered: 5000,
    rejected: 0,
    duplicates: 0,
    late: 0,
    unreadable: [],
    sourceTypes: {},
    lateWindows: [],
  },
  rollup: { fingerprint: 'r' },
  score: { fingerprint: 's' },
  alert: { fingerprint: 'a' },
});

/** One window in a hundred has a figure beyond its floor, in each of the scores. */
const farByChance = 0.001;
const scoresOfFeature = ['psi', 'jensen_shannon', 'ks', 'wasserstein', 'null_rate', 'mean', 'p50', 'p95'];

function hourOf({ start, end }: Partition, draw: ReturnType<typeof random>): ScoreRow[] {
  const isWrong = incidents.some((incident) => start >= incident.start && start < incident.end);
  const first = Math.max(
    Date.parse(start) - 4 * weekMs,
    Date.parse(year.start) + ((Date.parse(start) - Date.parse(year.start)) % weekMs),
  );
  const hasBaseline = first < Date.parse(start);
  const row = (
    fields: Pick<ScoreRow, 'feature' | 'score' | 'score_value' | 'baseline_value' | 'noise_floor'> &
      Partial<ScoreRow>,
  ): ScoreRow => ({
    model_id: 'year',
    as_of: end,
    is_final: true,
    layout_version: 1,
    window_start: start,
    window_end: end,
    grain: 'hour',
    baseline: 'same_hour',
    baseline_start: hasBaseline ? iso(first) : null,
    baseline_end: hasBaseline ? iso(Date.parse(end) - weekMs) : null,
    model_version: '*',
    segment: '*',
    segment_value: '*',
    n_current: 5000,
    n_baseline: hasBaseline ? 20_000 : 0,
    p_value: null,
    q_value: null,
    past_windows: 28,
    formula_floor: fields.noise_floor,
    tests: 100,
    reason: '',
    ...fields,
  });
  const cells = [
    { segment: '*', segment_value: '*' },
    ...['eu', 'us', 'asia', 'other'].map((segment_value) => ({ segment: 'region', segment_value })),
  ];
  return cells.flatMap((cell) => [
    ...[...features, 'prediction'].flatMap((feature) =>
      scoresOfFeature.map((score) =>
        row({
          ...cell,
          feature,
          score,
          score_value:
            0.018 * draw.uniform() ** 3 +
            (isWrong && feature === 'f1' ? 0.3 * draw.uniform() : 0) +
            (draw.uniform() < farByChance ? 0.3 * draw.uniform() : 0),
          baseline_value: score === 'psi' ? null : 0.01,
          noise_floor: 0.02,
        }),
      ),
    ),
    row({
      ...cell,
      feature: ':table',
      score: 'row_count',
      score_value: 4500 + 1000 * draw.uniform(),
      baseline_value: 5000,
      noise_floor: 5400,
    }),
    row({
      ...cell,
      feature: ':table',
      score: 'error_rate',
      score_value: 0.002 * draw.uniform(),
      baseline_value: 0.001,
      noise_floor: 0.004,
    }),
    row({
      ...cell,
      feature: ':table',
      score: 'latency_p95',
      score_value: 80 + 10 * draw.uniform(),
      baseline_value: 85,
      noise_floor: 92,
    }),
  ]);
}
