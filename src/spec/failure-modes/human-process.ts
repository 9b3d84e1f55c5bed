import type { KnownFailureMode } from './known-failure-mode.ts';

/** What breaks among people. */
export const humanProcessFailureModes: readonly KnownFailureMode[] = [
  {
    name: 'missing_owner',
    area: 'human_process',
    what: 'Nobody answers for a monitor, so nothing comes of it.',
    firstSymptom: 'A monitor that only draws a chart.',
    mitigation: 'Name an owner, a mitigation and a runbook.',
    scores: [],
    seenAnyway: 'tidemark validate',
  },
  {
    name: 'unreviewed_upstream_change',
    area: 'human_process',
    what: 'A producer changes data without telling anyone.',
    firstSymptom: 'Schema or vocabulary change without an entry in the change log.',
    mitigation: 'Put the contract test into the producer’s CI.',
    scores: ['out_of_vocabulary_rate', 'check_failure_rate'],
    seenAnyway: 'verdict state schema_changed of every run',
  },
  {
    name: 'alert_fatigue',
    area: 'human_process',
    what: 'So many pages that real ones are ignored.',
    firstSymptom: 'More pages a week than the budget; acknowledgement slows.',
    mitigation: 'Raise bounds by backtest; merge monitors.',
    scores: [],
    seenAnyway: 'pages per week against budgets.pages_per_week',
  },
];
