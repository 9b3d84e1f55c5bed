/** Types that every engine has under one of these names. Timestamps are UTC without zone. */
export type ColumnType =
  | 'varchar'
  | 'boolean'
  | 'integer'
  | 'bigint'
  | 'double'
  | 'timestamp'
  | 'decimal(38, 0)';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** What it holds, with the unit. */
  readonly doc: string;
}

/** One table of the lake, as its DDL, its docs and the local views know it. */
export interface Table {
  readonly name: string;
  /** What one row is. */
  readonly grain: string;
  readonly doc: string;
  readonly columns: readonly Column[];
  /** Full sort key of a stored partition, so that the same rows are the same bytes. Empty for events, a multiset. */
  readonly orderBy: readonly string[];
  /** Rows of a key that is written again at a later `as_of`: the view of the table's name shows the latest. */
  readonly history?: { readonly key: readonly string[]; readonly latestBy: string };
  /** Columns beyond these differ from model to model (`f_<feature>`, `s_<segment>`). */
  readonly openColumns?: true;
}

export const column = (name: string, type: ColumnType, doc: string): Column => ({ name, type, doc });
