import type { Fragment } from '../../engine/sql/render-sql.ts';

export type CaseRule =
  | 'rows'
  | 'readable'
  | 'present'
  | 'type'
  | 'null'
  | 'range'
  | 'vocabulary'
  | 'unique'
  | 'ordered'
  | 'event';

/** A rule of a contract as it is asked of data. */
export interface ContractCase {
  readonly rule: CaseRule;
  readonly table: string;
  /** null for a rule on whole rows. */
  readonly column: string | null;
  /** What must hold, in words. */
  readonly title: string;
  /** What is known without reading a row; else it is counted. */
  readonly known?: { readonly holds: boolean | 'skipped'; readonly message: string };
  /** Aggregates over `typed` rows (see `ContractScan`): rows that the rule speaks of, and rows that break it. */
  readonly counts?: { readonly checked: Fragment; readonly failed: Fragment };
  /** Text of what broke it, what it is ordered by, and when; absent where values may identify somebody. */
  readonly shown?: { readonly value: Fragment; readonly by: Fragment; readonly when: Fragment };
}

export type CaseStatus = 'passed' | 'failed' | 'skipped';

/** How a rule fared. */
export interface CaseResult {
  readonly rule: CaseRule;
  readonly table: string;
  readonly column: string | null;
  readonly title: string;
  readonly status: CaseStatus;
  readonly rows_checked: number;
  readonly rows_failed: number;
  /** At most 5 values that broke it; none of columns that identify somebody. */
  readonly examples: readonly string[];
  /** Why it failed or was skipped; '' where it passed. */
  readonly message: string;
}
