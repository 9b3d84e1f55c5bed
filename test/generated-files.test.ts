import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedFiles } from '../scripts/generated-files.ts';

test.each(generatedFiles.map((file) => [file.path, file] as const))(
  '%s is what its sources make of it (npx tsx scripts/generate.ts)',
  (path, file) => {
    expect(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')).toBe(file.content());
  },
);
