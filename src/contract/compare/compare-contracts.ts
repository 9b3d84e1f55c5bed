import type { ContractTable, SchemaContract } from '../schema-contract.ts';
import type { Change, Effect } from './compatibility-rule.ts';
import { compatibilityRules } from './compatibility-rules.ts';
import { judgeStep, type StepJudgement } from './judge-step.ts';
import { pairColumns } from './pair-columns.ts';

export interface ContractChange {
  readonly rule: string;
  readonly effect: Effect;
  readonly table: string;
  /** null for a table as a whole. */
  readonly column: string | null;
  readonly what: string;
  readonly reason: string;
}

export interface ContractComparison extends StepJudgement {
  readonly changes: readonly ContractChange[];
  /** The gravest effect; `none` without a change. */
  readonly effect: Effect | 'none';
}

const gravity = ['breaking', 'warning', 'compatible'] as const;

/** What changed from one version of a contract to the next, what it does, and whether the version says so. */
export function compareContracts(before: SchemaContract, after: SchemaContract): ContractComparison {
  const changes = changesBetween(before.tables, after.tables)
    .flatMap((change) =>
      compatibilityRules.flatMap(({ id, effect, reason, finds }): ContractChange[] => {
        const what = finds(change);
        return what === undefined ? [] : [{ rule: id, effect, ...placeOf(change), what, reason }];
      }),
    )
    .sort((a, b) => gravity.indexOf(a.effect) - gravity.indexOf(b.effect));
  const effect = changes[0]?.effect ?? 'none';
  return { changes, effect, ...judgeStep(effect, before.version, after.version) };
}

function placeOf(change: Change): { table: string; column: string | null } {
  if (change.of === 'table') return { table: (change.after ?? change.before)?.name ?? '', column: null };
  return { table: change.table, column: (change.after ?? change.before)?.name ?? '' };
}

function changesBetween(before: readonly ContractTable[], after: readonly ContractTable[]): Change[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.flatMap((name): Change[] => {
    const was = before.find((table) => table.name === name);
    const is = after.find((table) => table.name === name);
    const table: Change = { of: 'table', ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) };
    if (!was || !is) return [table];
    const columns = pairColumns(was.columns, is.columns).map(
      (pair): Change => ({ of: 'column', table: name, ...pair }),
    );
    return [table, ...columns];
  });
}
