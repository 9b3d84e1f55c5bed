import { existsSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import type { ModelSpec } from './model-spec.ts';
import { originOf } from './origin.ts';

/** A path that a spec names, as seen from where the process runs: it is relative to the spec's file. */
export function besideSpec(spec: ModelSpec, path: string): string {
  const origin = originOf(spec);
  return isAbsolute(path) || !origin ? path : join(dirname(origin.path), path);
}

/** The layout sidecar: the one that the spec names, else the one of its own name where there is one. */
export function layoutPath(spec: ModelSpec): string | undefined {
  if (spec.layout !== undefined) return besideSpec(spec, spec.layout);
  const origin = originOf(spec);
  if (!origin) return undefined;
  const sidecar = besideSpec(spec, `${basename(origin.path, extname(origin.path))}.layout.json`);
  return existsSync(sidecar) ? sidecar : undefined;
}
