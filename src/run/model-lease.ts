import type { Clock } from '../engine/ports/clock.ts';
import type { ObjectStore } from '../engine/ports/object-store.ts';

/** How an execution is, as whoever runs it says. Unknown: it says that there is none of this name. */
export type HolderState = 'running' | 'ended' | 'unknown';

interface Lease {
  readonly holder: string;
  /** Instant at which it was taken. */
  readonly since: string;
}

export interface LeaseOptions {
  readonly store: Pick<ObjectStore, 'getTagged' | 'putIfAbsent' | 'putIfUnchanged'>;
  readonly model: string;
  /** The execution that asks. */
  readonly holder: string;
  readonly stateOf: (holder: string) => Promise<HolderState>;
  readonly clock: Clock;
}

/** What has just begun may not be known yet, where executions are looked up: answers there lag behind. */
const unknownMs = 60_000;

/**
 * Takes a model for an execution: two that work on it at once would read what the other is replacing. It is held until the
 * execution has ended, however it ends, so that nothing has to be given back and nothing can be left behind.
 * @returns undefined where the model is the execution's own now; else who holds it
 */
export async function takeModel({
  store,
  model,
  holder,
  stateOf,
  clock,
}: LeaseOptions): Promise<string | undefined> {
  const key = `executions/model=${model}/lease.json`;
  const lease: Lease = { holder, since: clock.now().toISOString() };
  // Whoever loses a write finds an execution that is running, and goes.
  for (;;) {
    const found = await store.getTagged(key);
    if (!found) {
      if (await store.putIfAbsent(key, JSON.stringify(lease))) return undefined;
      continue;
    }
    const held = JSON.parse(found.body) as Lease;
    if (held.holder === holder) return undefined;
    const state = await stateOf(held.holder);
    const isNew = clock.now().getTime() - Date.parse(held.since) < unknownMs;
    if (state === 'running' || (state === 'unknown' && isNew)) return held.holder;
    if (await store.putIfUnchanged(key, JSON.stringify(lease), found.etag)) return undefined;
  }
}
