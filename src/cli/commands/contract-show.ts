import { deriveContract } from '../../contract/derive-contract.ts';
import { loadSpec } from '../../spec/load-spec.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** `tidemark contract show`: the contract that a spec declares, as JSON to commit and to compare. */
export async function contractShow(terminal: Terminal, specPath: string): Promise<number> {
  const contract = deriveContract(loadSpec(specPath));
  terminal.json(contract);
  terminal.line(JSON.stringify(contract, null, 2));
  return exitCode.clean;
}
