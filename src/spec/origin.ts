import type { ModelSpec } from './model-spec.ts';
import type { Path, Position } from './read-yaml.ts';

/** Where a spec comes from: its file, or the code that made it. */
export interface SpecOrigin {
  /** The file; the model's id for specs made in code. */
  readonly path: string;
  /** Where a part of the spec stands in it; line 0 for specs made in code. */
  at(path: Path): Position;
  /** Whether the person who wrote it said something at this path, rather than a default. */
  declares(path: Path): boolean;
}

const origins = new WeakMap<object, SpecOrigin>();

export function rememberOrigin<T extends object>(spec: T, origin: SpecOrigin): T {
  origins.set(spec, origin);
  return spec;
}

/** Undefined for specs that neither `parseSpec` nor `defineModel` made. */
export const originOf = (spec: Pick<ModelSpec, 'id'>): SpecOrigin | undefined => origins.get(spec);
