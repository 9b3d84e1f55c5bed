import type { GeneratedFile } from './generated-file.ts';
import { jsonSchemas } from './json-schemas.ts';
import { scoresPage } from './scores-page.ts';
import { specReference } from './spec-reference.ts';
import { tablesPage } from './tables-page.ts';

/** One entry for each file; a generator of several is spread. */
export const generatedFiles: readonly GeneratedFile[] = [
  ...jsonSchemas,
  specReference,
  scoresPage,
  tablesPage,
];
