import { severityOf } from '../../src/alert/severity.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import type { AlarmSeverity } from './severity-topics.ts';

type Tier = ResolvedSpec['tier'];

/** The model answers nobody, or fails: as a verdict `act` of its tier. */
export const severityOfOutage = (tier: Tier): AlarmSeverity => severityOf(tier, 'act') as AlarmSeverity;

/** A part of monitoring is broken: nothing bad is known of the model, and somebody has to know (docs/decisions/alert-states.md). */
export const severityOfFault = (tier: Tier): AlarmSeverity => severityOf(tier, 'error') as AlarmSeverity;

/** Monitoring as a whole has stopped, or its pages do not get out: where money or safety depends on it, nobody may sleep on that. */
export const severityOfSilence = (tier: Tier): AlarmSeverity => (tier <= 1 ? 'sev2' : 'sev3');
