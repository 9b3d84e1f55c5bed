import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue, scoreByName, scoreNames } from '../../src/score/catalogue.ts';

const root = new URL('../../', import.meta.url);

test('the catalogue is what is on disk: one file a score, named for it', () => {
  const files = readdirSync(new URL('src/score/scores', root)).map((file) => file.replace(/\.ts$/, ''));
  expect(scoreNames.map((name) => name.replaceAll('_', '-')).sort()).toEqual(files.sort());
});

test('the docs have one heading a score, in the order of the catalogue', () => {
  const docs = readFileSync(new URL('docs/scores.md', root), 'utf8');
  const headings = [...docs.matchAll(/^### `(\w+)`/gm)].map(([, name]) => name);
  expect(headings).toEqual(scoreNames);
});

test('a score is found by its name, which is unique', () => {
  expect(new Set(scoreNames).size).toBe(catalogue.length);
  expect(scoreByName('psi')?.title).toBe('Population stability index');
  expect(scoreByName('no_such_score')).toBeUndefined();
});

test.each(catalogue.map((score) => [score.name, score] as const))(
  '%s says what its bounds and floor rest on',
  (_, score) => {
    expect(score.name).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(Boolean(score.bounds)).toBe(Boolean(score.boundsSource));
    expect(Boolean(score.floor)).toBe(Boolean(score.floorDefinition));
    expect(score.meaning).toMatch(/\.$/);
  },
);

test.each(catalogue.flatMap(({ name, bounds }) => (bounds ? [[name, bounds] as const] : [])))(
  '%s acts beyond where it investigates',
  (_, { investigate = -Infinity, act = Infinity, lowerInvestigate = Infinity, lowerAct = -Infinity }) => {
    expect(act).toBeGreaterThan(investigate);
    expect(lowerAct).toBeLessThan(lowerInvestigate);
  },
);
