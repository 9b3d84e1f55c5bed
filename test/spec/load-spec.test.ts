import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SpecFileError } from '../../src/spec/errors.ts';
import { loadSpec } from '../../src/spec/load-spec.ts';
import { specHash } from '../../src/spec/spec-hash.ts';
import { besideSpec, layoutPath } from '../../src/spec/spec-paths.ts';
import { specWith } from './examples.ts';

const folder = mkdtempSync(join(tmpdir(), 'spec-'));
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('a file that is not there, or is a folder, is told in a sentence', () => {
  const missing = join(folder, 'missing.yaml');
  expect(() => loadSpec(missing)).toThrow(
    new SpecFileError(missing, [{ line: 0, column: 0, sentence: 'there is no such file' }]),
  );
  expect(() => loadSpec(missing)).toThrow(`${missing}: there is no such file`);
  mkdirSync(join(folder, 'models'));
  expect(() => loadSpec(join(folder, 'models'))).toThrow('it is a folder, not a spec file');
});

test('paths in a spec are relative to its file', () => {
  const spec = loadSpec(written('a.yaml', specWith()));
  expect(besideSpec(spec, 'data/*.parquet')).toBe(join(folder, 'data/*.parquet'));
  expect(besideSpec(spec, '../data')).toBe(join(folder, '../data'));
  expect(besideSpec(spec, '/data')).toBe('/data');
});

test('the layout is the one that the spec names, else the one beside it, else none', () => {
  expect(layoutPath(loadSpec(written('b.yaml', specWith())))).toBeUndefined();
  const beside = written('b.layout.json', '{}');
  expect(layoutPath(loadSpec(join(folder, 'b.yaml')))).toBe(beside);
  expect(layoutPath(loadSpec(written('c.yaml', specWith('layout: l/x.json'))))).toBe(
    join(folder, 'l/x.json'),
  );
});

test('the hash names what a spec says, not how it is written', () => {
  const hash = specHash(loadSpec(written('d.yaml', specWith('grain: day'))));
  const same = `# a comment\n${specWith().replace('id: churn\n', '')}id: "churn"\n`;
  expect(specHash(loadSpec(written('e.yaml', same)))).toBe(hash);
  expect(specHash(loadSpec(written('f.yaml', specWith('grain: hour'))))).not.toBe(hash);
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
});
