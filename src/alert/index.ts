export type { AlertSpec } from './alert-spec.ts';
export type { Condition } from './condition.ts';
export { judge } from './judge.ts';
export type { JudgedScore, JudgedWindow, JudgeInput } from './judge-input.ts';
export { compareSeverity, displaySeverity, severityOf } from './severity.ts';
export {
  type Severity,
  type VerdictKind,
  type VerdictRow,
  type VerdictState,
  verdictKinds,
  verdictStates,
} from './verdict-row.ts';
