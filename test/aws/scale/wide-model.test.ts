import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { decodeRows } from '../../../src/engine/parquet/decode-rows.ts';
import { scores as scoresTable } from '../../../src/engine/tables/index.ts';
import { type Partition, partitionOf, partitionPath } from '../../../src/engine/tables/partition.ts';
import { formatLayouts } from '../../../src/rollup/layout-file.ts';
import { type AwsLake, openAwsLake } from '../aws-lake.ts';
import { type Bundles, bundleHandlers } from '../lambda/bundle-handlers.ts';
import { DeployedModel } from '../pipeline/deployed-model.ts';
import { synthesisedStack } from '../pipeline/synthesised-stack.ts';
import { normalLayouts, segmentValues, wideModel } from './wide-model.ts';

const features = 1000;
const bins = 60;
/** What the stack gives the function, MiB. */
const memory = 512;

const { spec, names } = wideModel(features);
const days = [
  partitionOf('2026-01-01T00:00:00Z', 'day'),
  partitionOf('2026-01-02T00:00:00Z', 'day'),
] as const;

let folder: string;
let lake: AwsLake;
let bundles: Bundles;
let model: DeployedModel;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-wide-'));
  lake = await openAwsLake([spec]);
  bundles = await bundleHandlers(['score']);
  // As Lambda does it: the heap is what the rest of the process leaves.
  model = await DeployedModel.deploy({
    ...{ spec, lake, bundles, definition: synthesisedStack(spec).definition, heap: memory - 128 },
  });
  await lake.store.put(
    `layouts/model=${spec.id}/_layouts.json`,
    formatLayouts(spec.id, normalLayouts(names)),
  );
  for (const day of days) await rolledUp(day);
});

afterAll(async () => {
  await model?.close();
  await lake?.close();
  await bundles?.remove();
  await rm(folder, { recursive: true, force: true });
});

/** A day's rollups, as two versions and every segment value would leave them. */
async function rolledUp(day: Partition): Promise<void> {
  const engine = await DuckDbEngine.open({ lake: folder, memoryLimit: '1GB' });
  const file = join(folder, 'rollups.parquet');
  await engine.run(`COPY (
    SELECT TIMESTAMP '${day.start}' AS window_start, 'v' || version AS model_version,
      CASE WHEN value = 0 THEN '*' ELSE 'region' END AS segment,
      CASE WHEN value = 0 THEN '*' ELSE 'r' || value END AS segment_value,
      'n' || lpad(CAST(feature AS varchar), 4, '0') AS feature, 1 AS layout_version, 'value' AS kind,
      CAST(bin - ${bins / 2} AS bigint) AS bin, '' AS category,
      CAST(1 + (hash(feature, bin, value, version, ${day.start.slice(8, 10)}) % 50) AS bigint) AS row_count,
      CAST((bin - ${bins / 2}) * 33554432 AS decimal(38, 0)) AS z_sum, CAST(0 AS bigint) AS clipped_count,
      CAST(NULL AS double) AS x_min, CAST(NULL AS double) AS x_max
    FROM range(1, 3) AS versions (version), range(0, ${segmentValues + 1}) AS cells (value),
      range(0, ${features}) AS features (feature), range(0, ${bins}) AS bins (bin)
    ORDER BY feature, segment, segment_value, model_version, bin
  ) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
  await engine.close();
  const path = partitionPath(day);
  await lake.store.put(`feature_rollups/model=${spec.id}/${path}/part-0.parquet`, await readFile(file));
  const record = {
    partition: day,
    curate: { fingerprint: 'c', rows: 1000, delivered: 1000, versions: ['v1', 'v2'], lateWindows: [] },
    rollup: { fingerprint: day.start },
  };
  await lake.store.put(`manifests/model=${spec.id}/${path}.json`, JSON.stringify(record));
}

it(`the score handler holds ${features} features × ${segmentValues} segment values in less than it is given`, async () => {
  const [, day] = days;
  const { score } = model.functions;
  const input = {
    ...{ model: spec.id, execution: 'e', executionArn: 'arn:e' },
    partition: { start: day.start, end: day.end },
  };
  const started = performance.now();
  let answer: { status: string };
  for (;;) {
    answer = (await score.invoke(input)) as typeof answer;
    if (answer.status !== 'pending') break;
    await new Promise((resume) => setTimeout(resume, 1000));
  }
  const seconds = (performance.now() - started) / 1000;
  const peak = score.peakBytes / 2 ** 20;
  console.log(
    `score: ${features} features × ${segmentValues} segment values: ${peak.toFixed(0)} MiB at most, ` +
      `${score.invocations} invocations, ${seconds.toFixed(0)} s, ${lake.emulator.queries.length} queries`,
  );
  expect(answer.status).toBe('done');
  expect(peak).toBeLessThan(memory);
  const key = `scores/model=${spec.id}/${partitionPath(day)}/part-0.parquet`;
  const rows = await decodeRows(scoresTable, (await lake.store.getBytes(key)) as Uint8Array);
  const psi = rows.filter(({ score: name, window_start }) => name === 'psi' && window_start === day.start);
  // All traffic, each segment value, and each of two versions.
  expect(psi).toHaveLength(features * (1 + segmentValues + 2));
  expect(new Set(psi.map(({ tests }) => tests)).size).toBe(1);
}, 600_000);
