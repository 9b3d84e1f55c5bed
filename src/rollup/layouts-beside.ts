import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ModelSpec } from '../spec/model-spec.ts';
import type { FeatureLayout } from './layout.ts';
import { parseLayouts } from './layout-file.ts';

/** Layouts that `init` wrote beside the spec; none where it did not. */
export function layoutsBeside(spec: ModelSpec, specPath: string): FeatureLayout[] {
  const beside = sidecar(spec, specPath);
  return beside === undefined ? [] : parseLayouts(readFileSync(beside, 'utf8'), beside);
}

function sidecar({ layout }: ModelSpec, specPath: string): string | undefined {
  const path = layout ? resolve(dirname(specPath), layout) : specPath.replace(/\.ya?ml$/, '.layout.json');
  return path !== specPath && existsSync(path) ? path : undefined;
}
