import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';

export interface LocalFunctionOptions {
  readonly name: string;
  readonly bundle: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What an invocation may take, ms. */
  readonly timeoutMs?: number;
  /** MiB of the JavaScript heap. */
  readonly memory?: number;
}

/** What a handler threw, by the name that Step Functions sees. */
export class InvocationError extends Error {
  override readonly name: string;

  constructor({ name, message }: { name: string; message: string }) {
    super(message);
    this.name = name;
  }
}

/** A bundle in a process of its own, as Lambda runs it: warm from its second invocation on, and killed at will. */
export class LocalFunction {
  readonly #options: LocalFunctionOptions;
  #process: ChildProcess | undefined;
  /** Largest resident size that an invocation has left behind, bytes. */
  peakBytes = 0;
  /** Milliseconds of processor that its invocations took, cold starts included. */
  processorMs = 0;
  invocations = 0;
  /** What its invocations wrote: metrics are lines of it. */
  log = '';

  constructor(options: LocalFunctionOptions) {
    this.#options = options;
  }

  get environment(): Readonly<Record<string, string>> {
    return this.#options.environment;
  }

  /** @throws InvocationError where the handler throws or its process dies */
  async invoke(event: unknown): Promise<unknown> {
    this.invocations++;
    const running = await this.#warm();
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      const onExit = (): void => {
        this.#process = undefined;
        reject(new InvocationError({ name: 'Runtime.ExitError', message: `${this.#options.name} has died` }));
      };
      const onMessage = (message: Message): void => {
        if (message.id !== id) return;
        running.off('exit', onExit);
        running.off('message', onMessage);
        this.peakBytes = Math.max(this.peakBytes, message.peakBytes ?? 0);
        this.processorMs += message.processorMs ?? 0;
        if (message.error) reject(new InvocationError(message.error));
        else resolve(message.answer);
      };
      running.on('exit', onExit);
      running.on('message', onMessage);
      running.send({ id, event, milliseconds: this.#options.timeoutMs ?? 60_000 });
    });
  }

  /** Ends its process at once, whatever it is doing, as Lambda does at a timeout. */
  kill(): void {
    this.#process?.kill('SIGKILL');
  }

  async close(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGKILL');
    await once(running, 'exit');
  }

  async #warm(): Promise<ChildProcess> {
    if (this.#process && this.#process.exitCode === null && this.#process.signalCode === null)
      return this.#process;
    const { name, bundle, environment, memory } = this.#options;
    const running = fork(join(import.meta.dirname, 'runtime.mjs'), [bundle], {
      env: { ...process.env, ...environment, AWS_LAMBDA_FUNCTION_NAME: name, NODE_OPTIONS: '' },
      execArgv: ['--enable-source-maps', ...(memory ? [`--max-old-space-size=${memory}`] : [])],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    running.stdout?.on('data', (chunk: Buffer) => {
      this.log += chunk.toString('utf8');
      if (process.env.TIDEMARK_SHOW_LOGS) process.stdout.write(chunk);
    });
    await once(running, 'message');
    this.#process = running;
    return running;
  }
}

interface Message {
  readonly id: string;
  readonly answer?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
  readonly peakBytes?: number;
  readonly processorMs?: number;
}
