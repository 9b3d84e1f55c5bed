import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SpecFileError } from '../../src/spec/errors.ts';
import { loadSpec } from '../../src/spec/load-spec.ts';
import { originOf } from '../../src/spec/origin.ts';
import { specWith } from './examples.ts';

const folder = mkdtempSync(join(tmpdir(), 'spec-'));

test('a file that is not there, or is a folder, is told in a sentence', () => {
  const missing = join(folder, 'missing.yaml');
  expect(() => loadSpec(missing)).toThrow(SpecFileError);
  expect(() => loadSpec(missing)).toThrow(`${missing}: there is no such file`);
  expect(() => loadSpec(folder)).toThrow(`${folder}: it is a folder, not a spec file`);
});

test('a spec remembers its file, its places, and what its author said', () => {
  const path = join(folder, 'a.yaml');
  writeFileSync(path, specWith('retention: {raw: P60D}'));
  const origin = originOf(loadSpec(path));
  expect(origin?.path).toBe(path);
  expect(origin?.at(['retention', 'raw'])).toEqual({ line: 8, column: 18 });
  expect(origin?.at(['retention'])).toEqual({ line: 8, column: 1 });
  expect(origin?.declares(['retention', 'raw'])).toBe(true);
  expect(origin?.declares(['grain'])).toBe(false);
});
