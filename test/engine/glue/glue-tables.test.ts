import { expect, test } from 'vitest';
import { flattenInferenceEvent } from '../../../src/capture/flatten-event.ts';
import { InferenceEvent } from '../../../src/capture/inference-event.ts';
import {
  glueLocation,
  glueParameters,
  glueTables,
  sharedTableName,
  sharedTables,
  tableNames,
  UnfitColumnError,
} from '../../../src/engine/glue/index.ts';
import { tables } from '../../../src/engine/tables/index.ts';
import { partitionOf, partitionPath } from '../../../src/engine/tables/partition.ts';
import { defineModel } from '../../../src/spec/define-model.ts';
import type { ModelSpecInput } from '../../../src/spec/model-spec.ts';
import { leastEvent } from '../../capture/events.ts';

const model = (input: Partial<ModelSpecInput>) =>
  defineModel({
    id: 'churn',
    purpose: 'Decides who gets a call.',
    owner: 'growth',
    tier: 2,
    prediction: { type: 'binary' },
    features: [
      { name: 'age', type: 'numeric', unit: 'years' },
      { name: 'hue', type: 'categorical' },
      { name: 'seen', type: 'timestamp' },
      { name: 'vector', type: 'embedding' },
    ],
    segments: [{ name: 'region' }, { name: 'hue' }],
    ...input,
  });
const churn = model({ grain: 'hour' });
const delay = model({ id: 'flight-delay' });
const days = { since: 'NOW-400DAYS' };
const all = glueTables([churn, delay], days);
const named = (name: string) => {
  const found = all.find((table) => table.name === name);
  if (!found) throw new Error(`no ${name} among ${all.map((table) => table.name).join(', ')}`);
  return found;
};

test('every table of the lake is in the catalog, and no two have one name', () => {
  expect(new Set(all.map(({ table }) => table))).toEqual(new Set(tables.map(({ name }) => name)));
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

test('a table that follows the grain has one by day and one by hour, each with its own models', () => {
  expect(glueParameters(named('scores_by_day'), 'lake')).toEqual({
    EXTERNAL: 'TRUE',
    classification: 'parquet',
    'projection.enabled': 'true',
    'projection.model.type': 'enum',
    'projection.model.values': 'flight-delay',
    'projection.dt.type': 'date',
    'projection.dt.format': 'yyyy-MM-dd',
    'projection.dt.interval': '1',
    'projection.dt.interval.unit': 'DAYS',
    'projection.dt.range': 'NOW-400DAYS,NOW+1DAYS',
    'storage.location.template': 's3://lake/scores/model=${model}/dt=${dt}/',
  });
  const byHour = glueParameters(named('scores_by_hour'), 'lake');
  expect(byHour['projection.model.values']).toBe('churn');
  expect(byHour['projection.hr.values']).toMatch(/^00,01,.*,22,23$/);
  expect(byHour['storage.location.template']).toBe('s3://lake/scores/model=${model}/dt=${dt}/hr=${hr}/');
  expect(glueLocation(named('scores_by_hour'), 'lake')).toBe('s3://lake/scores/');
  expect(named('scores_by_hour').partitionKeys.map(({ name }) => name)).toEqual(['model', 'dt', 'hr']);
});

test('a template filled in is the folder that partitions are written to', () => {
  for (const { grain, id } of [churn, delay]) {
    const partition = partitionOf('2026-03-01T05:10:00Z', grain);
    const { template } = named(sharedTableName('feature_rollups', grain));
    const filled = template.replace('${model}', id).replace('${dt}', '2026-03-01').replace('${hr}', '05');
    expect(filled).toBe(`feature_rollups/model=${id}/${partitionPath(partition)}/`);
  }
});

test('layouts are by model only, runs by day, whatever the grain', () => {
  expect(named('layouts').partitionKeys.map(({ name }) => name)).toEqual(['model']);
  expect(named('layouts').template).toBe('layouts/model=${model}/');
  expect(named('runs').partitionKeys.map(({ name }) => name)).toEqual(['model', 'dt']);
  expect(named('runs').projection?.['projection.model.values']).toBe('churn,flight-delay');
  expect([sharedTableName('runs', 'hour'), sharedTableName('verdicts', 'hour')]).toEqual([
    'runs',
    'verdicts_by_hour',
  ]);
});

test('an enumeration of no model has a value that no model can have', () => {
  const [, byHour] = sharedTables([delay], days);
  expect(byHour?.name).toBe('rejected_events_by_hour');
  expect(byHour?.projection?.['projection.model.values']).toBe('-');
});

test('a table that is kept for less is looked for over fewer days', () => {
  const days = { since: 'NOW-1000DAYS', sinceOf: { feature_rollups: 'NOW-400DAYS' } as const };
  const ranges = sharedTables([delay], days).map(({ table, projection }) => [
    table,
    projection?.['projection.dt.range'],
  ]);
  expect(ranges).toContainEqual(['feature_rollups', 'NOW-400DAYS,NOW+1DAYS']);
  expect(ranges).toContainEqual(['scores', 'NOW-1000DAYS,NOW+1DAYS']);
});

test('raw events are by delivery hour for either grain, with the model written into the template', () => {
  const raw = named('flight_delay_inference_events');
  expect(raw.partitionKeys.map(({ name }) => name)).toEqual(['dt', 'hr']);
  expect(raw.template).toBe('inference_events/model=flight-delay/dt=${dt}/hr=${hr}/');
  expect(raw.projection).not.toHaveProperty(['projection.model.type']);
});

test('a raw event has a column for each value of a flattened one', () => {
  const flat = flattenInferenceEvent(InferenceEvent.parse(leastEvent), churn);
  expect(named('churn_inference_events').columns.map(({ name }) => name)).toEqual(Object.keys(flat));
});

test('curated events have registered partitions of the grain, and the columns that rollups read', () => {
  const curated = named('flight_delay_inferences');
  expect(curated.projection).toBeUndefined();
  expect(curated.partitionKeys.map(({ name }) => name)).toEqual(['dt']);
  expect(named('churn_inferences').partitionKeys.map(({ name }) => name)).toEqual(['dt', 'hr']);
  const open = curated.columns.slice(curated.columns.findIndex(({ name }) => name === 'cell_key'));
  expect(open.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'cell_key bigint',
    's_region string',
    's_hue string',
    'f_age double',
    'f_hue string',
    'f_seen double',
  ]);
});

test('a class is text, raw and curated', () => {
  const classes = glueTables([model({ prediction: { type: 'multiclass' } })], days);
  for (const name of ['churn_inference_events', 'churn_inferences']) {
    const columns = classes.find((table) => table.name === name)?.columns;
    expect(columns?.find((column) => column.name === 'prediction')?.type).toBe('string');
  }
});

test('exact sums keep their type, and no comment is longer than Glue takes', () => {
  const sum = named('feature_rollups_by_day').columns.find(({ name }) => name === 'z_sum');
  expect(sum?.type).toBe('decimal(38,0)');
  const long = glueTables(
    [model({ features: [{ name: 'a', type: 'numeric', description: 'x'.repeat(400) }] })],
    days,
  );
  const comments = long.flatMap(({ columns }) => columns.map(({ comment }) => comment));
  expect(Math.max(...comments.map(({ length }) => length))).toBe(255);
});

test('a column that Glue cannot have is refused with what to do', () => {
  const unfit = model({ segments: [{ name: 'device', column: 'Device-Type' }] });
  expect(() => glueTables([unfit], days)).toThrow(UnfitColumnError);
  expect(() => glueTables([unfit], days)).toThrow(
    'model churn: a segment reads the column `Device-Type`, which inference_events in Glue cannot have: ' +
      'names have lower-case letters, digits and underscores. Log the attribute under such a name.',
  );
});

test('names are SQL names', () => {
  expect(tableNames.database('prod-eu')).toBe('tidemark_prod_eu');
  for (const { name } of all) expect(name).toMatch(/^[a-z0-9_]+$/);
});
