import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { explain } from '../../../src/cli/explain.ts';
import { contractSpec } from '../../support/contract-events.ts';
import { inferencesOf } from '../../support/random-inferences.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { writeInferences } from '../../support/write-data.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-run-'));
  await writeFile(
    join(root, 'churn.yaml'),
    `${contractSpec.replace('type: binary', 'type: binary, column: score')}source: {table: db.scores, event_time: event_time, event_id: event_id, partitions: [{column: dt, format: yyyy-MM-dd}]}\n`,
  );
});

afterAll(() => rm(root, { recursive: true, force: true }));

it('a table is read in AWS: a run here says so, and how to try it', async () => {
  const error = await runInProcess(root, 'churn.yaml', 'lake').catch((thrown: unknown) => thrown);
  const { message, code } = explain(error);
  expect(code).toBe(2);
  expect(message.replace(root, '')).toBe(
    '/churn.yaml reads the table db.scores (source.table), which lies in AWS: `npx cdk deploy` runs it there. ' +
      'To try it here, export some of the table to files, and name them with --events PATH-OR-GLOB.',
  );
});

it('files that were exported of it are read by the same mapping', async () => {
  await writeInferences(join(root, 'exported.parquet'), inferencesOf('2024-03-01', { rows: 50 }));
  const summary = await runInProcess(root, 'churn.yaml', 'lake', { events: 'exported.parquet' });
  expect(summary.rows).toEqual({ curated: 50, rejected: 0, duplicates: 0 });
});
