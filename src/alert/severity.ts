import type { Severity, VerdictState } from './verdict-row.ts';

export type Tier = 0 | 1 | 2 | 3;

const bySeverity: Record<'act' | 'investigate', readonly [Severity, Severity, Severity, Severity]> = {
  act: ['sev1', 'sev2', 'sev3', 'sev4'],
  investigate: ['sev3', 'sev3', 'sev4', 'sev4'],
};

/**
 * Who is woken by a state, by risk tier. A schema that changed is a hard failure of the data, so it counts as `act`;
 * an error leaves us blind, but says nothing bad of the model, so it counts as `investigate`. What has too little data,
 * or none, is silent here: `judge` decides where nothing is itself the finding.
 */
export function severityOf(tier: Tier, state: VerdictState): Severity {
  if (state === 'act' || state === 'schema_changed') return bySeverity.act[tier];
  if (state === 'investigate' || state === 'error') return bySeverity.investigate[tier];
  return 'none';
}

const order: readonly Severity[] = ['none', 'sev4', 'sev3', 'sev2', 'sev1'];

/** Above 0 where `a` is worse than `b`. */
export const compareSeverity = (a: Severity, b: Severity): number => order.indexOf(a) - order.indexOf(b);

/** A monitor may cap how severe it becomes; it never raises anything. */
export const leastSevere = (severity: Severity, cap: Severity = 'sev1'): Severity =>
  compareSeverity(severity, cap) > 0 ? cap : severity;

/** `sev1` is for machines, `SEV-1` for people. */
export const displaySeverity = (severity: Severity): string => severity.replace(/^sev/, 'SEV-');
