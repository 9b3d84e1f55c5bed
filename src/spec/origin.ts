import type { ModelSpec } from './model-spec.ts';
import type { Path, Position } from './read-yaml.ts';

/** The file that a spec was read from. */
export interface SpecOrigin {
  readonly path: string;
  /** Where a part of the spec stands in it. */
  at(path: Path): Position;
}

const origins = new WeakMap<ModelSpec, SpecOrigin>();

export function rememberOrigin<T extends ModelSpec>(spec: T, origin: SpecOrigin): T {
  origins.set(spec, origin);
  return spec;
}

/** Undefined for specs that were made in code. */
export const originOf = (spec: ModelSpec): SpecOrigin | undefined => origins.get(spec);
