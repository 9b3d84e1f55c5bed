import type { Logger } from './create-logger.ts';

interface CloseOnExitOptions {
  /** What is not sent by then is dropped, ms. @default 5000 */
  readonly deadlineMs?: number;
  /** @default SIGTERM, SIGINT */
  readonly signals?: readonly NodeJS.Signals[];
}

/**
 * Closes loggers when the process ends by itself or is told to. After a signal it ends as it would have without us,
 * unless somebody else listens for the signal too: then it is theirs to end.
 * @returns takes it back
 */
export function closeOnExit(
  loggers: Logger | readonly Logger[],
  { deadlineMs = 5000, signals = ['SIGTERM', 'SIGINT'] }: CloseOnExitOptions = {},
): () => void {
  const close = (): Promise<unknown> =>
    Promise.allSettled([loggers].flat().map((logger) => logger.close({ deadlineMs })));
  const onSignal = (signal: NodeJS.Signals): void => {
    void close().then(() => {
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  };
  const onExit = (): void => void close();
  process.once('beforeExit', onExit);
  for (const signal of signals) process.once(signal, onSignal);
  return () => {
    process.off('beforeExit', onExit);
    for (const signal of signals) process.off(signal, onSignal);
  };
}
