import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LakeDeliveries } from '../../src/capture/lake-deliveries.ts';
import { LakeListing } from '../../src/capture/lake-listing.ts';
import { estimateCost } from '../../src/cost/estimate-cost.ts';
import { partitionOf, partitionPath } from '../../src/engine/tables/partition.ts';
import { curateStage, rollUpStage, scoreStage } from '../../src/run/run-stage.ts';
import { type Both, openBoth } from './both-engines.ts';
import { bulkLayouts, bulkModel, writeBulkEvents } from './bulk-model.ts';
import { TrinoEngine } from './trino-engine.ts';

const shape = { id: 'bulk', numeric: 6, categorical: 2 };
const spec = bulkModel(shape);
const day = '2024-03-01';
const partition = partitionOf(day, 'day');
/** So many that a column is megabytes: Trino reads over smaller gaps between columns, and small files whole. */
const rows = 400_000;
const stages = { curate: curateStage, rollup: rollUpStage, score: scoreStage } as const;

let both: Both;
let rawBytes = 0;

beforeAll(async () => {
  both = await openBoth({
    spec,
    days: { since: '2024-02-25', until: '2024-03-05' },
    layouts: bulkLayouts(shape),
    deliveries: async (engine, store) => {
      if (engine instanceof TrinoEngine) {
        const folder = `inference_events/model=${spec.id}/${partitionPath(partition)}/hr=05`;
        const file = join(engine.lake, folder, 'part-0.parquet');
        mkdirSync(dirname(file), { recursive: true });
        await writeBulkEvents(spec, { file, day, rows });
        rawBytes = statSync(file).size;
      }
      return new LakeDeliveries(engine, spec, await LakeListing.of(store, spec, [partition]));
    },
  });
});

afterAll(() => both.close());

it('Trino reads as many bytes as `cost` says, within a fifth', async () => {
  const { engine } = both.trino;
  for (const [name, stage] of Object.entries(stages)) {
    const before = engine.bytesRead;
    await stage(both.trino, partition);
    const bytes = engine.bytesRead - before;
    const share = (bytes / rawBytes).toFixed(2);
    console.log(
      `${name} of ${rows} events reads ${(bytes / 2 ** 20).toFixed(0)} MiB, ${share} of the raw bytes`,
    );
  }
  const { scannedOverRaw } = estimateCost(spec, rows).athena;
  const read = engine.bytesRead / rawBytes;
  console.log(`together ${read.toFixed(2)} of the raw bytes; the estimate is ${scannedOverRaw?.toFixed(2)}`);
  expect(read / (scannedOverRaw ?? 0)).toBeGreaterThan(0.8);
  expect(read / (scannedOverRaw ?? 0)).toBeLessThan(1.2);
});
