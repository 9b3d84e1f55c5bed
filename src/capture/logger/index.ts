/**
 * Logs inference and label events of a model: docs/capture.md.
 * @module
 */
export { cloudWatchMetrics } from './aws/cloudwatch-metrics.ts';
export { type FirehoseSinkOptions, firehoseSink } from './aws/firehose-sink.ts';
export { type SecretsManagerKeysOptions, secretsManagerKeys } from './aws/secrets-manager-keys.ts';
export type { FullRule } from './bounded-queue.ts';
export type { CaptureReport, Figures } from './capture-counts.ts';
export type { CapturePolicy, ColumnRule } from './capture-policy.ts';
export { closeOnExit } from './close-on-exit.ts';
export { createLogger, type Logger, type LoggerOptions } from './create-logger.ts';
export { isSampled } from './is-sampled.ts';
export { KeyFormatError, KeyRing, parseKeys } from './key-ring.ts';
export type { LoggedEvent, LoggedLabel } from './logged-event.ts';
export type { MetricSink } from './metric-sink.ts';
export { capturePolicyOf } from './policy-of-spec.ts';
export type { LoggerProblem } from './problems.ts';
export { type PseudonymKey, pseudonymOf } from './pseudonym.ts';
export { fixedKeys, type KeyProvider } from './pseudonym-keys.ts';
export { RefusedError, type Sink, type SinkLimits } from './sink.ts';
export { emfMetrics } from './sinks/emf-metrics.ts';
export { ndjsonFile, ndjsonStream } from './sinks/ndjson-sink.ts';
