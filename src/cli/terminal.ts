/** Where a command speaks: results on stdout, everything else on stderr, so that `--json` is only JSON. */
export class Terminal {
  readonly isJson: boolean;
  /** A part of a larger command: it shows progress, and leaves results to the whole. */
  readonly isPart: boolean;
  #progressLength = 0;
  #lastPlain = 0;

  constructor(isJson: boolean, isPart = false) {
    this.isJson = isJson;
    this.isPart = isPart;
  }

  /** A line of the result, for people. */
  line(text = ''): void {
    if (this.isJson || this.isPart) return;
    this.#clear();
    process.stdout.write(`${text}\n`);
  }

  /** The result, for programs. */
  json(value: unknown): void {
    if (this.isJson && !this.isPart) process.stdout.write(`${JSON.stringify(value)}\n`);
  }

  note(text: string): void {
    this.#clear();
    process.stderr.write(`${text}\n`);
  }

  /** One line that replaces itself on a terminal; elsewhere a plain line every 10 seconds. */
  progress(text: string): void {
    if (process.stderr.isTTY) {
      const fitted = text.slice(0, (process.stderr.columns ?? 80) - 1);
      process.stderr.write(`\r${fitted.padEnd(this.#progressLength)}`);
      this.#progressLength = fitted.length;
    } else if (performance.now() - this.#lastPlain > 10_000) {
      if (this.#lastPlain > 0) process.stderr.write(`${text}\n`);
      this.#lastPlain = performance.now();
    }
  }

  #clear(): void {
    if (this.#progressLength > 0) process.stderr.write(`\r${' '.repeat(this.#progressLength)}\r`);
    this.#progressLength = 0;
  }
}
