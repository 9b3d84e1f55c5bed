import { type ContractComparison, compareContracts } from '../../contract/compare/compare-contracts.ts';
import { loadContract } from '../../contract/load-contract.ts';
import type { SchemaContract } from '../../contract/schema-contract.ts';
import { exitCode, UsageError } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

interface ContractCheckOptions {
  readonly allowBreaking: boolean;
}

/** `tidemark contract check`: whether a contract may change as it did, and whether its version says so. */
export async function contractCheck(
  terminal: Terminal,
  oldPath: string,
  newPath: string,
  { allowBreaking }: ContractCheckOptions,
): Promise<number> {
  const [before, after] = [loadContract(oldPath), loadContract(newPath)];
  if (before.model !== after.model)
    throw new UsageError(
      `${oldPath} is of ${before.model} and ${newPath} of ${after.model}: contracts of one model are compared.`,
    );
  const comparison = compareContracts(before, after);
  const passes = comparison.refusal === null && (comparison.effect !== 'breaking' || allowBreaking);
  terminal.json({
    model: after.model,
    old_version: before.version,
    new_version: after.version,
    ...comparison,
    passes,
  });
  for (const line of inWords(after, before, comparison)) terminal.line(line);
  terminal.line(passes ? 'passes' : 'does not pass');
  return passes ? exitCode.clean : exitCode.breached;
}

function* inWords(
  { model, version, approver }: SchemaContract,
  { version: before }: SchemaContract,
  { changes, effect, refusal }: ContractComparison,
): Iterable<string> {
  yield `${model}: contract ${before ?? 'without a version'} → ${version ?? 'without a version'}, ${
    changes.length === 0
      ? 'no changes'
      : `${changes.length} change${changes.length === 1 ? '' : 's'}, ${effect}`
  }`;
  for (const change of changes) {
    yield `${change.effect.padEnd(10)}  ${change.table}: ${change.what} (${change.rule})`;
    yield `${' '.repeat(12)}${change.reason}`;
  }
  if (refusal !== null) yield refusal;
  else if (effect === 'breaking')
    yield `The version says that it breaks. ${approver ?? 'Whoever owns the contract'} approves it; --allow-breaking lets it pass.`;
}
