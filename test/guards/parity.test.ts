import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { coveredQueries } from '../parity/covered-queries.ts';
import { below, read, root } from './repository.ts';

const covered = Object.values(coveredQueries).flat() as readonly string[];

it('every query runs on Trino and on DuckDB in a test that compares what they give', () => {
  expect(below('sql', '.sql').filter((path) => !covered.includes(path))).toEqual([]);
});

it('no query is said to be covered that is not there', () => {
  expect(covered.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('each test holds what it ran against its part of the list', () => {
  for (const name of Object.keys(coveredQueries)) {
    const text = read(`test/parity/${name}`);
    expect(text, name).toContain(`coveredQueries['${name}']`);
    expect(text, name).toContain('queriesIn(');
  }
});
