import type { FindingLevel } from './checks/finding.ts';
import { specChecks } from './checks/index.ts';
import type { ModelSpec } from './model-spec.ts';
import { originOf } from './origin.ts';
import { resolveSpec } from './resolve-spec.ts';

/** Something that `validate` says of a well-formed spec. Line and column are 0 for specs made in code. */
export interface Finding {
  readonly level: FindingLevel;
  /** Name of the rule, for machines. */
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly sentence: string;
}

const order: readonly FindingLevel[] = ['error', 'warning', 'note'];

/** Everything there is to say of a spec, worst first, then in the order of the file. */
export function checkSpec(spec: ModelSpec): Finding[] {
  const resolved = resolveSpec(spec);
  const origin = originOf(spec);
  const findings = specChecks.flatMap(({ name, run }) =>
    [...run(resolved)].map(({ level, path, sentence }) => ({
      level,
      rule: name,
      ...(origin?.at(path) ?? { line: 0, column: 0 }),
      sentence,
    })),
  );
  return findings.sort(
    (a, b) => order.indexOf(a.level) - order.indexOf(b.level) || a.line - b.line || a.column - b.column,
  );
}
