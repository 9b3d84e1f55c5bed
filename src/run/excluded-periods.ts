import { iso } from '../engine/tables/partition.ts';
import type { Window } from '../engine/tables/window.ts';
import type { RunContext } from './run-context.ts';

/** Periods that the spec keeps out of every comparison, as instants. */
export const excludedPeriods = ({
  excluded_periods,
}: Pick<RunContext['spec'], 'excluded_periods'>): Window[] =>
  excluded_periods.map(({ start, end }) => ({ start: iso(Date.parse(start)), end: iso(Date.parse(end)) }));
