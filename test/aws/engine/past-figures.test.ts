import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeRows } from '../../../src/engine/parquet/encode-rows.ts';
import { scores } from '../../../src/engine/tables/index.ts';
import { partitionOf, partitionPath } from '../../../src/engine/tables/partition.ts';
import { readPastFigures } from '../../../src/score/past-figures.ts';
import { scoreRow } from '../../alert/flight-delay.ts';
import { churnSpec } from '../../engine/athena/churn-spec.ts';
import { type AwsLake, openAwsLake } from '../aws-lake.ts';
import { replay } from './replay.ts';

const spec = churnSpec('day');
const partitions = Array.from({ length: 9 }, (_, index) =>
  partitionOf(`2024-01-0${index + 1}T00:00:00Z`, 'day'),
);
let lake: AwsLake;

beforeAll(async () => {
  lake = await openAwsLake([spec]);
});
afterAll(() => lake?.close());

it('what nine past windows teach is read over the wire, from what the score function wrote of each', async () => {
  for (const [index, { start, end, ...partition }] of partitions.entries()) {
    const row = scoreRow({
      ...{ feature: 'temp', score: 'psi', score_value: index / 100, noise_floor: 0.05, formula_floor: 0.05 },
      ...{ model_id: spec.id, as_of: end, window_start: start, window_end: end },
    });
    await lake.store.put(
      `scores/model=${spec.id}/${partitionPath({ start, end, ...partition })}/part-0.parquet`,
      encodeRows(scores, [row] as never),
    );
  }
  const tested = partitionOf('2024-01-10T00:00:00Z', 'day');
  const past = { windows: partitions, partitions, baseline: 'same_weekday' };
  const { value } = await replay(lake, spec, tested, (engine) =>
    readPastFigures(engine, spec.id, past, [{ score: 'psi', investigate: 0.1, isIncrease: false }]),
  );
  const key = {
    feature: 'temp',
    score: 'psi',
    model_version: '*',
    segment: '*',
    segment_value: '*',
    layout_version: 1,
  };
  expect(value.of(key)).toEqual({ median: 0.04, spread: expect.closeTo(0.02, 12), windows: 9 });
});
