import type { Sink, SinkLimits } from '../../../src/capture/logger/sink.ts';

type Answer = (lines: readonly string[], signal: AbortSignal) => Promise<readonly number[]>;

/** A sink that remembers what it took, and answers as it is told. */
export class FakeSink implements Sink {
  readonly limits: SinkLimits;
  /** Lines of each send, in order, whether it took them or not. */
  readonly sends: (readonly string[])[] = [];
  readonly taken: string[] = [];
  isClosed = false;
  answer: Answer = async () => [];

  constructor(limits: Partial<SinkLimits> = {}) {
    this.limits = { lines: 500, lineBytes: 1_000_000, batchBytes: 4_000_000, ...limits };
  }

  async send(lines: readonly string[], signal: AbortSignal): Promise<readonly number[]> {
    this.sends.push(lines);
    const failed = await this.answer(lines, signal);
    this.taken.push(...lines.filter((_, index) => !failed.includes(index)));
    return failed;
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

export const failing =
  (name: string): Answer =>
  async () => {
    throw Object.assign(new Error('injected'), { name });
  };

/** Never answers; ends when it is aborted, if it heeds that. */
export const stuck =
  (heedsAbort: boolean): Answer =>
  (_, signal) =>
    new Promise((_, fail) => {
      if (heedsAbort) signal.addEventListener('abort', () => fail(new Error('aborted')));
    });
