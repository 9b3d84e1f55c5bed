import { answerable } from './answerable.ts';
import { cardinalityBudget } from './cardinality-budget.ts';
import { chartNotAlert } from './chart-not-alert.ts';
import { driftNeverPages } from './drift-never-pages.ts';
import { duplicates } from './duplicates.ts';
import type { SpecCheck } from './finding.ts';
import { labelRetention } from './label-retention.ts';
import { lineageCycle } from './lineage-cycle.ts';
import { notEvaluatedYet } from './not-evaluated-yet.ts';
import { privacyRules } from './privacy-rules.ts';
import { silentFailure } from './silent-failure.ts';
import { tableInPlace } from './table-in-place.ts';
import { uncoveredModes } from './uncovered-modes.ts';
import { unroutedOwner } from './unrouted-owner.ts';
import { windowFitsGrain } from './window-fits-grain.ts';

/** What `validate` looks at once a spec is well-formed. */
export const specChecks: readonly SpecCheck[] = [
  answerable,
  windowFitsGrain,
  cardinalityBudget,
  labelRetention,
  lineageCycle,
  driftNeverPages,
  silentFailure,
  chartNotAlert,
  duplicates,
  tableInPlace,
  privacyRules,
  unroutedOwner,
  uncoveredModes,
  notEvaluatedYet,
];
