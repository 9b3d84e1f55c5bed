import { all } from '../alert-spec.ts';
import { compareSeverity } from '../severity.ts';
import { type VerdictRow, verdictStates } from '../verdict-row.ts';

/** How many times past its bound a figure is: 1 at the bound, 0 without a figure or bound. */
export function excessOf({ score_value: value, upper_bound: upper, lower_bound: lower }: VerdictRow): number {
  if (value === null) return 0;
  if (upper !== null && value > upper) return upper > 0 ? value / upper : Number.MAX_VALUE;
  if (lower !== null && value < lower) return value > 0 ? lower / value : Number.MAX_VALUE;
  return 0;
}

const breadthOf = (row: VerdictRow) => (row.segment === all ? 0 : 1) + (row.model_version === all ? 0 : 1);

/** The verdict that a page leads with comes first: the most severe, then the broadest, then the furthest out; then as in the spec. */
export function compareWorst(a: VerdictRow, b: VerdictRow): number {
  return (
    compareSeverity(b.severity, a.severity) ||
    verdictStates.indexOf(b.state) - verdictStates.indexOf(a.state) ||
    breadthOf(a) - breadthOf(b) ||
    excessOf(b) - excessOf(a)
  );
}
