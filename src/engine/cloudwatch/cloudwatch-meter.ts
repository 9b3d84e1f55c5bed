import { type Clock, systemClock } from '../ports/clock.ts';
import type { Meter } from '../ports/meter.ts';
import { embeddedMetrics } from './embedded-metrics.ts';

export interface CloudWatchMeterOptions {
  /** @default Tidemark */
  readonly namespace?: string;
  /** `{ Stage, Model }`. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Takes one line. @default the process's output, where Lambda's JSON log format would wrap what console.log writes */
  readonly write?: (line: string) => void;
  readonly clock?: Clock;
}

/**
 * Metrics as log lines in the embedded metric format, written by `drain`. No call, no permission and nothing that can
 * fail a stage: docs/decisions/metrics.md.
 */
export class CloudWatchMeter implements Meter {
  readonly #options: Required<CloudWatchMeterOptions>;
  readonly #figures = new Map<string, number>();

  constructor(options: CloudWatchMeterOptions) {
    const write = (line: string): void => {
      process.stdout.write(`${line}\n`);
    };
    this.#options = { namespace: 'Tidemark', write, clock: systemClock, ...options };
  }

  count(name: string, by = 1): void {
    this.#figures.set(name, (this.#figures.get(name) ?? 0) + by);
  }

  async time<T>(name: string, step: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await step();
    } finally {
      this.count(`${name}_ms`, performance.now() - start);
    }
  }

  drain(): Record<string, number> {
    const figures = Object.fromEntries(this.#figures);
    this.#figures.clear();
    const { namespace, dimensions, clock, write } = this.#options;
    for (const line of embeddedMetrics({ namespace, dimensions, figures, at: clock.now() })) write(line);
    return figures;
  }
}
