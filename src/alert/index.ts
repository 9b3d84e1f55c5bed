export type { AlertSpec } from './alert-spec.ts';
export type { Condition } from './condition.ts';
export { type DeliveryInput, type DeliveryReport, deliver } from './delivery/deliver.ts';
export { judge } from './judge.ts';
export type { JudgedScore, JudgedWindow, JudgeInput } from './judge-input.ts';
export { buildPage, type PageInput } from './page/build-page.ts';
export { type Cause, causesOf } from './page/cause.ts';
export type { Change, Contribution, EvidenceReader, SegmentEffect } from './page/evidence.ts';
export type { PageDocument, PageVerdict, PredictionEffect } from './page/page-document.ts';
export { pageMessage } from './page/page-message.ts';
export { pageText } from './page/page-text.ts';
export { compareSeverity, displaySeverity, severityOf } from './severity.ts';
export { judgedFigures } from './verdict/judged-figures.ts';
export { declaredBounds } from './verdict/limits.ts';
export {
  type Severity,
  type VerdictKind,
  type VerdictRow,
  type VerdictState,
  verdictKinds,
  verdictStates,
} from './verdict-row.ts';
export { withBuiltInMonitors } from './with-built-in-monitors.ts';
