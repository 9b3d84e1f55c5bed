import { capturePolicyOf } from '../../capture/logger/policy-of-spec.ts';
import { loadSpec } from '../../spec/load-spec.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** `tidemark capture-policy`: what a logger has to know of a spec, as the JSON that it reads. */
export async function capturePolicy(terminal: Terminal, specPath: string): Promise<number> {
  const policy = capturePolicyOf(loadSpec(specPath));
  terminal.json(policy);
  terminal.line(JSON.stringify(policy, null, 2));
  return exitCode.clean;
}
