import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../infra/shared/bundling.ts';
import { loadModels } from '../../../infra/shared/deployed-model.ts';
import { SpecError } from '../../../src/spec/errors.ts';

const spec = (...lines: string[]): string =>
  ['id: churn', 'purpose: p', 'owner: o', 'tier: 2', 'features: [{name: age, type: numeric}]', ...lines].join(
    '\n',
  );

function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'tidemark-models-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

test('the sample of the repository is one model that takes events, and says nothing to its deployer', () => {
  const models = loadModels(join(root, 'models'));
  expect(models.map(({ spec, notes }) => [spec.id, spec.source, notes])).toEqual([
    ['flight-delay', undefined, []],
  ]);
});

test('a model over files of a laptop is deployed without them, and says so', () => {
  const [model] = loadModels(join(root, 'examples/flight-delay'));
  expect(model?.spec.source).toBeUndefined();
  expect(model?.spec.labels).toMatchObject({ definition: 'Arrived more than 15 minutes late' });
  expect(model?.spec.labels?.source).toBeUndefined();
  expect(model?.spec.allowed_lateness).toBe('P1D');
  expect(model?.notes[0]).toContain('source maps files (data/departures.parquet), which AWS does not have');
});

test('a model over a warehouse table stays mapped', () => {
  const path = folder({
    'churn.yaml': spec('source: {table: scoring.decisions, event_time: at, event_id: id}'),
  });
  const [model] = loadModels(path);
  expect(model?.spec.source?.table).toBe('scoring.decisions');
  expect(model?.notes).toEqual([]);
});

test('a layout beside the spec goes with it', () => {
  const layout = {
    feature: 'age',
    layout_version: 1,
    grain: 'day',
    source_type: 'DOUBLE',
    made_from_rows: 5000,
    made_from_start: '2026-01-01T00:00:00Z',
    made_from_end: '2026-02-01T00:00:00Z',
    type: 'numeric',
    centre: 40,
    scale: 10,
    exact_values: [],
  };
  const path = folder({
    'churn.yaml': spec(),
    'churn.layout.json': JSON.stringify({ tidemark_layout: 1, model_id: 'churn', layouts: [layout] }),
  });
  expect(loadModels(path)[0]?.layouts).toEqual([layout]);
});

test.each([
  [{}, 'has no spec files (*.yaml): there is nothing to deploy.'],
  [{ 'a.yaml': spec(), 'b.yaml': spec() }, 'b.yaml both have the model id churn.'],
  [{ 'churn.yaml': spec('layout: bins.json') }, 'names the layout bins.json, and there is no such file.'],
  [
    { 'churn.yaml': spec('labels: {definition: d, observation_window: P90D}') },
    'and raw data is kept for 30 days; raise retention.raw',
  ],
])('%o is refused', (files, sentence) => {
  expect(() => loadModels(folder(files))).toThrow(sentence);
});

test('a folder that is not there is told by its name', () => {
  expect(() => loadModels('nowhere')).toThrow(
    'Context specs names nowhere, and there is no such folder or file.',
  );
});

test('a mistake in a spec is told as validate tells it', () => {
  expect(() => loadModels(folder({ 'churn.yaml': spec('grain: week') }))).toThrow(SpecError);
});
