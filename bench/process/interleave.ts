import type { ProcessUse } from './timed-process.ts';

export interface Contender {
  readonly name: string;
  /** How often it runs: fewer than the others for what takes minutes. */
  readonly runs: number;
  /** What is not timed: putting things back as they were. */
  readonly before?: () => Promise<void>;
  readonly run: () => Promise<ProcessUse>;
}

/**
 * Runs contenders in turn, A B A B, so that what else the machine does falls on all of them. With `isWarmedUp`, one run
 * of each that is run often goes first and is not counted: it warms the page cache.
 */
export async function interleave(
  contenders: readonly Contender[],
  { isWarmedUp = true } = {},
): Promise<(name: string) => readonly ProcessUse[]> {
  const uses = new Map<string, ProcessUse[]>(contenders.map(({ name }) => [name, []]));
  const most = Math.max(...contenders.map(({ runs }) => runs));
  for (let round = isWarmedUp ? -1 : 0; round < most; round += 1) {
    for (const { name, runs, before, run } of contenders) {
      const isDue = round < 0 ? runs === most : round < runs;
      if (!isDue) continue;
      await before?.();
      const use = await run();
      if (round >= 0) uses.get(name)?.push(use);
    }
  }
  return (name) => {
    const found = uses.get(name);
    if (!found) throw new Error(`No contender ${name}.`);
    return found;
  };
}
