import type { Severity } from '../../alert/index.ts';
import type { Figure } from './figure.ts';

/** Days in a row on which one cause paged: a kind of fault in one upstream dataset. */
export interface Issue {
  readonly kind: string;
  readonly dataset: string;
  /** Worst of its days. */
  readonly severity: Severity;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Still raised on the latest day. */
  readonly isOpen: boolean;
  readonly features: readonly string[];
  readonly worst: Figure;
}
