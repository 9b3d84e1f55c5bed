import type { GeneratedFile } from './generated-file.ts';
import { jsonSchemas } from './json-schemas.ts';
import { specReference } from './spec-reference.ts';

/** One entry for each file; a generator of several is spread. */
export const generatedFiles: readonly GeneratedFile[] = [...jsonSchemas, specReference];
