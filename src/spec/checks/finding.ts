import type { Path } from '../read-yaml.ts';
import type { ResolvedSpec } from '../resolve-spec.ts';

/** `error`: the spec must not run; `warning`: it will disappoint; `note`: good to know. */
export type FindingLevel = 'error' | 'warning' | 'note';

export interface FoundAt {
  readonly level: FindingLevel;
  readonly path: Path;
  readonly sentence: string;
}

/** One rule about a spec that is well-formed. Its name stands in `validate --json`. */
export interface SpecCheck {
  readonly name: string;
  run(spec: ResolvedSpec): Iterable<FoundAt>;
}
