import { isAbsolute, join } from 'node:path';
import { run } from '../../src/cli/commands/run.ts';
import { Terminal } from '../../src/cli/terminal.ts';
import type { RunSummary } from '../../src/run/run-model.ts';

export interface RunOptions {
  readonly events?: string;
  readonly labels?: string;
  readonly from?: string;
  readonly to?: string;
  readonly force?: boolean;
}

/** `tidemark run` without a process of its own, for tests of what it makes and not of how it is called. */
export async function runInProcess(
  root: string,
  spec: string,
  lake: string,
  { events, labels, force = false, ...range }: RunOptions = {},
): Promise<RunSummary> {
  let summary: unknown;
  const terminal = new (class extends Terminal {
    override json(value: unknown): void {
      summary = value;
    }
    override note(): void {}
    override progress(): void {}
  })(true);
  const at = (path: string): string => (isAbsolute(path) ? path : join(root, path));
  await run(terminal, at(spec), {
    lake: at(lake),
    force,
    ...(events === undefined ? {} : { events: at(events) }),
    ...(labels === undefined ? {} : { labels: at(labels) }),
    ...range,
  });
  return summary as RunSummary;
}
