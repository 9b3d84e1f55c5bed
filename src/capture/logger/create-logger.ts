import type { FullRule } from './bounded-queue.ts';
import type { Figures } from './capture-counts.ts';
import type { CapturePolicy } from './capture-policy.ts';
import type { LoggedEvent, LoggedLabel } from './logged-event.ts';
import type { MetricSink } from './metric-sink.ts';
import { ModelLogger } from './model-logger.ts';
import { type CapturedSpec, capturePolicyOf } from './policy-of-spec.ts';
import type { LoggerProblem } from './problems.ts';
import type { KeyProvider } from './pseudonym-keys.ts';
import type { Sink } from './sink.ts';

interface Options {
  /** Where inference events go. */
  readonly sink: Sink;
  /** Where labels go. @default none: a label is dropped and counted */
  readonly labelSink?: Sink;
  /** Keys of pseudonyms. @default none: identifiers and pseudonymised columns are left out */
  readonly keys?: KeyProvider;
  /** Dimension of metrics. @default TIDEMARK_STAGE, else `dev` */
  readonly stage?: string;
  /** Where counts go. @default lines of the embedded metric format on the process's output */
  readonly metrics?: MetricSink;
  /** Told what goes wrong, each kind at most once a minute. @default a line of JSON on the process's error output */
  readonly onProblem?: (problem: LoggerProblem) => void;
  /** Bytes of events that may wait, for each of the two kinds. @default 16 MiB */
  readonly maxBufferBytes?: number;
  /** Which event gives way where they are more. @default drop_oldest */
  readonly onFull?: FullRule;
  /** How long an event waits for others, ms. @default 1000 */
  readonly flushMs?: number;
  /** A send that takes longer has failed, ms. @default 10000 */
  readonly sendTimeoutMs?: number;
  /** Sends at the same time, for each of the two kinds. @default 2 */
  readonly maxInFlight?: number;
  /** How often counts are written, ms: what a killed process loses at most. @default 10000 */
  readonly reportMs?: number;
  /** For tests: jitter. @default Math.random */
  readonly random?: () => number;
}

export type LoggerOptions = Options & ({ readonly policy: CapturePolicy } | { readonly spec: CapturedSpec });

export interface Logger {
  /** Takes an event. Never throws, never waits; what becomes of it is counted. */
  log(event: LoggedEvent): void;
  /** The same for what came true of a prediction, and for what people did about it. */
  logLabel(label: LoggedLabel): void;
  /** Resolves once everything that was logged before is sent or dropped: the end of a Lambda's invocation, for example. */
  flush(): Promise<void>;
  /**
   * Sends what waits and writes the last counts; later events are dropped.
   * @param deadlineMs what is not sent by then is dropped. @default 5000
   */
  close(options?: { readonly deadlineMs?: number }): Promise<void>;
  /** Counts since the logger was made, by metric name. */
  counts(): Readonly<Figures>;
}

/**
 * Makes the logger of one model.
 *
 * @example
 * const logger = createLogger({ policy, sink: firehoseSink({ stream: 'churn-inferences' }), keys: secretsManagerKeys({ secret: policy.pseudonym_secret }) });
 * closeOnExit(logger);
 * logger.log({ event_id, model_version: '3', prediction: 0.7, features: { age: 41 } });
 */
export function createLogger(options: LoggerOptions): Logger {
  const policy = 'policy' in options ? options.policy : capturePolicyOf(options.spec);
  return new ModelLogger(policy, options);
}
