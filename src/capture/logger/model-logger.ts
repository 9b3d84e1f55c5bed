import { CaptureCounts, type EventKind, type Figures } from './capture-counts.ts';
import type { CapturePolicy } from './capture-policy.ts';
import { checkInferenceEvent, checkLabelEvent } from './check-event.ts';
import { completeInference, completeLabel, instantOfLabel } from './complete-event.ts';
import type { Logger, LoggerOptions } from './create-logger.ts';
import { type DropReason, dropReasons } from './drop-reason.ts';
import { EventStream } from './event-stream.ts';
import { isSampled } from './is-sampled.ts';
import type { LoggedEvent, LoggedLabel } from './logged-event.ts';
import { errorWords, Problems } from './problems.ts';
import { inferenceProtector, labelProtector, type Protect } from './protect-event.ts';
import { PseudonymKeys } from './pseudonym-keys.ts';
import { refusalOf, soundFields } from './refusal.ts';
import { isFailed } from './request-facts.ts';
import type { Fault } from './schema-check.ts';
import type { Sink } from './sink.ts';
import { emfMetrics } from './sinks/emf-metrics.ts';
import { loggerTiming } from './timing.ts';

type Fields = Readonly<Record<string, unknown>>;

const defaults = {
  ...loggerTiming,
  metrics: emfMetrics(),
  maxBufferBytes: 16 * 1024 * 1024,
  onFull: 'drop_oldest' as const,
  maxInFlight: 2,
  random: Math.random,
} satisfies Partial<LoggerOptions>;

/** Counts, samples, checks and hands over. Everything that a caller can reach is caught. */
export class ModelLogger implements Logger {
  readonly #policy: CapturePolicy;
  readonly #options: LoggerOptions & Required<Pick<LoggerOptions, keyof typeof defaults>>;
  readonly #stage: string;
  readonly #counts: CaptureCounts;
  readonly #problems: Problems;
  readonly #keys: PseudonymKeys | undefined;
  readonly #streams: Readonly<Record<EventKind, EventStream | undefined>>;
  readonly #timer: NodeJS.Timeout;
  #closing: Promise<void> | undefined;

  constructor(policy: CapturePolicy, options: LoggerOptions) {
    this.#policy = policy;
    this.#options = { ...defaults, ...withoutUndefined(options) };
    this.#stage = options.stage ?? process.env.TIDEMARK_STAGE ?? 'dev';
    this.#counts = new CaptureCounts(policy.critical);
    this.#problems = new Problems(policy.model, options.onProblem);
    this.#keys =
      options.keys &&
      new PseudonymKeys(
        options.keys,
        this.#options.random,
        () => {
          for (const stream of Object.values(this.#streams)) stream?.keysLoaded();
        },
        (error) => this.#problems.report('keys', errorWords(error)),
      );
    this.#streams = {
      event: this.#stream('event', options.sink, inferenceProtector(policy)),
      label: options.labelSink && this.#stream('label', options.labelSink, labelProtector(policy)),
    };
    this.#timer = setInterval(() => void this.#report(), this.#options.reportMs);
    this.#timer.unref();
  }

  log(event: LoggedEvent): void {
    this.#guarded('event', event, (fields) => {
      this.#counts.request(fields);
      const { sample_rate, keep_errors, model } = this.#policy;
      const rate = keep_errors && isFailed(fields) ? 1 : sample_rate;
      if (rate < 1 && typeof fields.event_id === 'string' && !isSampled(fields.event_id, rate)) {
        this.#counts.count('sampled_out', 'event');
        return;
      }
      const whole = completeInference(fields, model, Date.now(), rate);
      this.#accept('event', whole, String(whole.event_time), checkInferenceEvent(whole, model));
    });
  }

  logLabel(label: LoggedLabel): void {
    this.#guarded('label', label, (fields) => {
      const whole = completeLabel(fields, this.#policy.model);
      this.#accept('label', whole, instantOfLabel(whole), checkLabelEvent(whole, this.#policy.model));
    });
  }

  async flush(): Promise<void> {
    await Promise.all(Object.values(this.#streams).map((stream) => stream?.flush()));
    await this.#report();
  }

  close({ deadlineMs = 5000 }: { readonly deadlineMs?: number } = {}): Promise<void> {
    this.#closing ??= this.#close(deadlineMs);
    return this.#closing;
  }

  counts(): Readonly<Figures> {
    return this.#counts.totals;
  }

  #accept(kind: EventKind, whole: Fields, instant: string, fault: Fault | undefined): void {
    const stream = this.#streams[kind];
    if (!stream) {
      this.#drop('no_sink', kind);
    } else if (fault) {
      this.#counts.count('refused', kind);
      this.#problems.report(`refused_${kind}s`, `${fault.reason}: ${fault.field} ${fault.rule}`);
      stream.accept(soundFields(whole, kind), instant, refusalOf(fault));
    } else {
      stream.accept(whole, instant, undefined);
    }
  }

  #guarded(kind: EventKind, event: unknown, take: (fields: Fields) => void): void {
    try {
      if (this.#closing) this.#drop('closed', kind);
      else take((typeof event === 'object' && event !== null ? event : {}) as Fields);
    } catch (error) {
      // What was thrown may be the caller's own and quote an event: its name must do.
      this.#counts.drop('failed', kind);
      this.#problems.report('failed', `${error instanceof Error ? error.name : 'an error'} on an ${kind}`);
    }
  }

  #drop(reason: DropReason, kind: EventKind): void {
    this.#counts.drop(reason, kind);
    this.#problems.report(`dropped_${kind}s`, `${reason}: ${dropReasons[reason]}`);
  }

  #stream(kind: EventKind, sink: Sink, protect: Protect): EventStream {
    return new EventStream({
      ...this.#options,
      sink,
      protect,
      keys: this.#keys,
      onSent: (lines) => this.#counts.count('sent', kind, lines),
      onDrop: (reason) => this.#drop(reason, kind),
      onFailure: (error) => this.#problems.report('sink', errorWords(error)),
    });
  }

  async #report(): Promise<void> {
    try {
      await this.#options.metrics({
        at: new Date(),
        stage: this.#stage,
        model: this.#policy.model,
        ...this.#counts.drain(),
      });
    } catch (error) {
      this.#problems.report('metrics', errorWords(error));
    }
  }

  async #close(deadlineMs: number): Promise<void> {
    clearInterval(this.#timer);
    const streams = Object.values(this.#streams);
    let deadline: NodeJS.Timeout | undefined;
    // Not unreferenced: it keeps the process alive for what is still to be sent.
    const late = new Promise<void>((done) => {
      deadline = setTimeout(done, deadlineMs);
    });
    await Promise.race([Promise.all(streams.map((stream) => stream?.flush())), late]);
    clearTimeout(deadline);
    for (const stream of streams) stream?.stop();
    this.#keys?.stop();
    await this.#report();
    const { sink, labelSink } = this.#options;
    await Promise.allSettled([sink.close?.(), labelSink?.close?.()]);
  }
}

const withoutUndefined = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
