/** One line of the bench: what was measured, beside the goal it has. */
export interface Figure {
  readonly name: string;
  /** For people, with its unit: `41 ×`, `0.92 s`. */
  readonly measured: string;
  readonly goal?: string;
  /** Undefined where there is no goal. */
  readonly isMet?: boolean;
  /** What it is made of. */
  readonly detail?: string;
}
