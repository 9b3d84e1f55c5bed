import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DuckDbEngine } from '../../src/engine/duckdb/duckdb-engine.ts';
import { FileStore } from '../../src/engine/local/file-store.ts';
import { partitionOf, partitionsBetween } from '../../src/engine/tables/partition.ts';
import { loadLayouts } from '../../src/run/ensure-layouts.ts';
import { scoreScope } from '../../src/score/score-scope.ts';
import type { WindowContext } from '../../src/score/score-window.ts';
import { loadSpec } from '../../src/spec/load-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { ChurnProject, dayOf } from '../support/churn-project.ts';
import { contractEvent, contractSpec, ndjson } from '../support/contract-events.ts';
import { inferencesOf } from '../support/random-inferences.ts';
import { runInProcess } from '../support/run-in-process.ts';

let project: ChurnProject;
let engine: DuckDbEngine;

beforeAll(async () => {
  project = await ChurnProject.make();
  await writeFile(project.path('churn.yaml'), contractSpec);
  await mkdir(project.path('events'));
  for (let index = 0; index < 3; index++) {
    const rows = inferencesOf(dayOf(index), { rows: 1000, drifted: index === 2 });
    await writeFile(project.path('events', `${index}.ndjson`), ndjson(rows.map((row) => contractEvent(row))));
  }
  await runInProcess(project.root, 'churn.yaml', 'lake', { events: 'events' });
  engine = await DuckDbEngine.open({ lake: project.path('lake'), threads: 1 });
});
afterAll(async () => {
  await engine.close();
  await project.remove();
});

/** The last day against the two before it, some features at a time. */
async function scored(most: number | undefined, features?: readonly string[]) {
  const spec = resolveSpec(loadSpec(project.path('churn.yaml')));
  const day = (index: number): string => `${dayOf(index)}T00:00:00Z`;
  const [current, baseline] = [
    { start: day(2), end: day(3) },
    { start: day(0), end: day(2) },
  ];
  const context: WindowContext = {
    ...{ model: spec.id, grain: 'day', asOf: current.end, isFinal: true, window: current },
    baseline: { name: 'before', windows: [baseline] } as never,
  };
  const scope = {
    ...{ engine, model: spec.id },
    ...(features ? { features } : {}),
    current: { windows: [current], partitions: [partitionOf(current.start, 'day')] },
    baseline: { windows: [baseline], partitions: partitionsBetween(baseline.start, baseline.end, 'day') },
  };
  const layouts = await loadLayouts({ store: new FileStore(project.path('lake')), spec }, []);
  const distinct = new Map([['plan', 3]]);
  const rows = await scoreScope(
    context,
    scope,
    { cells: 'every', versions: true },
    layouts,
    { distinct },
    most,
  );
  return rows.map((row) => JSON.stringify(row)).sort();
}

describe('scores of some features at a time', () => {
  it.each([1, 2, 5])('%i: are those of all at once, to the last digit and noise floor', async (most) => {
    const whole = await scored(undefined);
    expect(whole.length).toBeGreaterThan(300);
    expect(await scored(most)).toEqual(whole);
  });

  it('also where only some are asked for', async () => {
    const asked = ['amount', 'channel', 'prediction'];
    expect(await scored(2, asked)).toEqual(await scored(undefined, asked));
  });
});
