/** What a logger could not do. Names and counts only: nothing of an event is in it. */
export interface LoggerProblem {
  readonly model: string;
  /** What failed: `sink`, `keys`, `metrics`, `refused_events`, `dropped_events` and the like. */
  readonly kind: string;
  /** One sentence. */
  readonly message: string;
  /** How often since it was last told. */
  readonly count: number;
}

/** A problem of one kind is told at once, and then once a minute, ms. */
const quietMs = 60_000;

const toStderr = (problem: LoggerProblem): void => {
  process.stderr.write(`${JSON.stringify({ level: 'WARN', logger: 'tidemark', ...problem })}\n`);
};

/** Tells problems without flooding a log. */
export class Problems {
  readonly #model: string;
  readonly #tell: (problem: LoggerProblem) => void;
  readonly #told = new Map<string, { at: number; since: number }>();

  constructor(model: string, tell: (problem: LoggerProblem) => void = toStderr) {
    this.#model = model;
    this.#tell = tell;
  }

  report(kind: string, message: string): void {
    const known = this.#told.get(kind) ?? { at: -Infinity, since: 0 };
    this.#told.set(kind, known);
    known.since++;
    if (Date.now() - known.at < quietMs) return;
    const count = known.since;
    known.at = Date.now();
    known.since = 0;
    try {
      this.#tell({ model: this.#model, kind, message, count });
    } catch {
      // Whoever listens must not break the service that is watched.
    }
  }
}

/** What an error may say in a log: its name, and its message where it cannot quote an event. */
export const errorWords = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message.slice(0, 300)}` : 'an error that is no Error';
