import type { ContractColumn, ContractTable } from '../schema-contract.ts';

/** `compatible` and `warning` take a minor version step, `breaking` a major one. */
export type Effect = 'compatible' | 'warning' | 'breaking';

/** A table or a column in two versions of a contract; undefined where one does not have it. */
export type Change =
  | { readonly of: 'table'; readonly before?: ContractTable; readonly after?: ContractTable }
  | {
      readonly of: 'column';
      readonly table: string;
      readonly before?: ContractColumn;
      readonly after?: ContractColumn;
    };

/** One way in which a contract may change, and what it does to those who rely on it. */
export interface CompatibilityRule {
  /** Stands in `--json`. */
  readonly id: string;
  readonly effect: Effect;
  /** Why it has that effect: a sentence. */
  readonly reason: string;
  /** What changed, in words without a full stop; undefined where this rule has nothing to say. */
  finds(change: Change): string | undefined;
}
