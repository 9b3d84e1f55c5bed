import type { Fragment } from '../../engine/sql/render-sql.ts';

/** Data that is held against a contract. */
export interface TestedData {
  readonly relation: Fragment;
  /** Physical types by column name, as the engine spells them. */
  readonly types: ReadonlyMap<string, string>;
  /** Whether those types are the producer's: CSV and JSON are read as text. */
  readonly isTyped: boolean;
  /** Whether a key may be left out where it has no value, as in JSON. */
  readonly mayLeaveOut: boolean;
  /** Time zone of times without one (IANA name). */
  readonly zone: string;
}
