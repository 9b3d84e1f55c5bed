import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deployed } from '../../src/cost/deployed.ts';
import { stageNames } from '../../src/run/stage-name.ts';
import { openAwsLake } from '../../test/aws/aws-lake.ts';
import { type Bundles, bundleHandlers } from '../../test/aws/lambda/bundle-handlers.ts';
import { DeployedModel } from '../../test/aws/pipeline/deployed-model.ts';
import { synthesisedStack } from '../../test/aws/pipeline/synthesised-stack.ts';
import { normalLayouts, segmentValues, wideModel } from '../../test/aws/scale/wide-model.ts';
import { deliveredDay } from './delivered-day.ts';

const rows = 5000;
const functions = ['start', ...stageNames] as const;
/** What Node holds beside the JavaScript heap, MiB: Lambda sets the heap by what is left. */
const besideHeap = 128;

let folder: string;
let bundles: Bundles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-model-day-'));
  bundles = await bundleHandlers(functions);
});

afterAll(async () => {
  await bundles?.remove();
  await rm(folder, { recursive: true, force: true });
});

it.each([30, 1000])(
  'a model-day of %i features',
  async (features) => {
    const { spec, names } = wideModel(features);
    const lake = await openAwsLake([spec]);
    const model = await DeployedModel.deploy({
      ...{
        spec,
        lake,
        bundles,
        layouts: normalLayouts(names),
        definition: synthesisedStack(spec).definition,
      },
      heap: Math.min(...Object.values(deployed.memory)) - besideHeap,
    });
    try {
      const days = ['2026-01-01', '2026-01-02'] as const;
      for (const day of days)
        await lake.store.put(
          `inference_events/model=${spec.id}/dt=${day}/hr=00/part-0.parquet`,
          await deliveredDay(folder, spec, day, rows),
        );
      await model.turn('2026-01-02T00:15:00Z');
      const before = functions.map((name) => ({ ...model.functions[name] }));
      const queriesBefore = lake.emulator.queries.length;
      const execution = await model.turn('2026-01-03T00:15:00Z');
      expect(execution).toBeDefined();
      expect(model.deadLetters).toEqual([]);
      const took = functions.map((name, index) => ({
        name,
        invocations: model.functions[name].invocations - (before[index]?.invocations ?? 0),
        seconds: (model.functions[name].processorMs - (before[index]?.processorMs ?? 0)) / 1000,
        peak: model.functions[name].peakBytes / 2 ** 20,
      }));
      console.log(
        [
          `${features} features × ${segmentValues} segment values × 2 versions, ${rows} events a day: ${lake.emulator.queries.length - queriesBefore} queries`,
          ...took.map(
            ({ name, invocations, seconds, peak }) =>
              `  ${name.padEnd(8)} ${String(invocations).padStart(4)} invocations, ` +
              `${seconds.toFixed(1).padStart(6)} s of processor, ${peak.toFixed(0).padStart(5)} of ${deployed.memory[name]} MiB`,
          ),
        ].join('\n'),
      );
      for (const { name, peak } of took) expect.soft(peak, name).toBeLessThan(deployed.memory[name]);
    } finally {
      await model.close();
      await lake.close();
    }
  },
  1_800_000,
);
