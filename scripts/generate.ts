import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generated-files.ts';

/** Writes every generated file of the repository; tests fail where the committed ones differ. */
const root = fileURLToPath(new URL('..', import.meta.url));
for (const { path, content } of generatedFiles) {
  mkdirSync(dirname(`${root}${path}`), { recursive: true });
  writeFileSync(`${root}${path}`, content());
  console.log(path);
}
