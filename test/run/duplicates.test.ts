import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { queryLake } from '../support/lake-contents.ts';
import { runInProcess } from '../support/run-in-process.ts';

const spec = `
id: copies
purpose: Has copies
owner: team
tier: 2
source: { path: data.csv, event_id: id, event_time: ts }
features: [{ name: x, type: numeric }]
`;

/** Each refused copy of an id used to hide one real copy of another. */
const lines = [
  'id,ts,x',
  ...['a,2024-03-01 10:00:00,1', 'a,2024-03-01 10:00:00,1', 'b,,2'],
  ...['c,2024-03-01 11:00:00,3', 'c,,3', ',2024-03-01 12:00:00,4'],
];
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-copies-'));
  await writeFile(join(root, 'copies.yaml'), spec);
  await writeFile(join(root, 'data.csv'), `${lines.join('\n')}\n`);
});

it('one copy of each event is kept, whatever was refused beside it', async () => {
  const { rows } = await runInProcess(root, 'copies.yaml', 'lake');
  expect(await queryLake(join(root, 'lake'), 'SELECT event_id FROM inferences ORDER BY 1')).toEqual([
    { event_id: 'a' },
    { event_id: 'c' },
  ]);
  expect(rows).toEqual({ curated: 2, rejected: 3, duplicates: 1 });
});
