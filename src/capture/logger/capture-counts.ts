import type { DropReason } from './drop-reason.ts';
import { LatencyCounts } from './latency-counts.ts';
import { isFailed, lacksCritical, latencyOf } from './request-facts.ts';

/** What was counted, by metric name; `docs/capture.md` says what each is. */
export type Figures = Record<string, number>;

/** What an interval brought. */
export interface CaptureReport {
  readonly at: Date;
  readonly stage: string;
  readonly model: string;
  /** Metrics, all of them each time: a zero is an answer, silence is none. */
  readonly figures: Readonly<Figures>;
  /** Latencies in ms, each with how often it was met, ascending. */
  readonly latencies: readonly (readonly [ms: number, count: number])[];
  /** Dropped events by reason: beside the metrics, and no dimension. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
}

export type EventKind = 'event' | 'label';

const zero = (): Figures => ({
  requests: 0,
  errors: 0,
  missing_critical_features: 0,
  sampled_out_events: 0,
  refused_events: 0,
  sent_events: 0,
  dropped_events: 0,
  refused_labels: 0,
  sent_labels: 0,
  dropped_labels: 0,
});

/** Counts of everything that a logger was handed, whatever became of it. */
export class CaptureCounts {
  readonly #critical: readonly string[];
  readonly #latencies = new LatencyCounts();
  #since = zero();
  #total = zero();
  #dropped: Partial<Record<DropReason, number>> = {};

  constructor(critical: readonly string[]) {
    this.#critical = critical;
  }

  /** Every request, before it is sampled or held against the contract. */
  request(event: Readonly<Record<string, unknown>>): void {
    this.#since.requests!++;
    const isError = isFailed(event);
    if (isError) this.#since.errors!++;
    else if (lacksCritical(event, this.#critical)) this.#since.missing_critical_features!++;
    const ms = latencyOf(event.latency);
    if (ms !== undefined) this.#latencies.add(ms);
  }

  count(figure: 'sampled_out' | 'refused' | 'sent', kind: EventKind, by = 1): void {
    this.#since[`${figure}_${kind}s`]! += by;
  }

  drop(reason: DropReason, kind: EventKind): void {
    this.#since[`dropped_${kind}s`]!++;
    this.#dropped[reason] = (this.#dropped[reason] ?? 0) + 1;
  }

  /** Since the logger was made. */
  get totals(): Readonly<Figures> {
    return Object.fromEntries(
      Object.entries(this.#total).map(([name, value]) => [name, value + (this.#since[name] ?? 0)]),
    );
  }

  /** What was counted since the last report. */
  drain(): Pick<CaptureReport, 'figures' | 'latencies' | 'dropped'> {
    const report = { figures: this.#since, latencies: this.#latencies.drain(), dropped: this.#dropped };
    this.#total = { ...this.totals };
    this.#since = zero();
    this.#dropped = {};
    return report;
  }
}
