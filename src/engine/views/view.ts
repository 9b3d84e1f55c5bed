import type { Column } from '../tables/index.ts';

/** One view that analysts query, as its DDL, its docs and the local engine know it. Its SQL is sql/report/views/<name>.sql. */
export interface View {
  readonly name: string;
  /** What one row is. */
  readonly grain: string;
  readonly doc: string;
  /** Every column of the SQL, in its order. */
  readonly columns: readonly Column[];
}
