import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Delivery, type DeliveryOptions } from '../../../src/capture/logger/delivery.ts';
import { RefusedError } from '../../../src/capture/logger/sink.ts';
import { random as seeded } from '../../score/random.ts';
import { FakeSink, failing, stuck } from './fake-sink.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function delivering(sink: FakeSink, options: Partial<DeliveryOptions> = {}) {
  const counts = { sent: 0, dropped: {} as Record<string, number>, failures: [] as unknown[] };
  const delivery = new Delivery({
    sink,
    maxBufferBytes: 1_000_000,
    onFull: 'drop_oldest',
    flushMs: 1000,
    sendTimeoutMs: 10_000,
    maxInFlight: 2,
    random: () => 1,
    onSent: (lines) => {
      counts.sent += lines;
    },
    onDrop: (reason) => {
      counts.dropped[reason] = (counts.dropped[reason] ?? 0) + 1;
    },
    onFailure: (error) => counts.failures.push(error),
    ...options,
  });
  const add = (...texts: string[]): void => {
    for (const text of texts) delivery.add(text);
  };
  return { delivery, counts, add };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const lines = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `line ${from + index}`);

describe('a batch', () => {
  it('goes out after the wait, with all that came in it', async () => {
    const sink = new FakeSink();
    const { add, counts } = delivering(sink);
    add('a', 'b');
    await pass(999);
    expect(sink.sends).toEqual([]);
    await pass(1);
    expect(sink.sends).toEqual([['a', 'b']]);
    expect(counts.sent).toBe(2);
  });

  it('goes out at once when it is full, but never within the caller’s own call', async () => {
    const sink = new FakeSink({ lines: 3 });
    const { add } = delivering(sink);
    add(...lines(7));
    expect(sink.sends).toEqual([]);
    await pass(0);
    expect(sink.sends.map((send) => send.length)).toEqual([3, 3]);
    await pass(1000);
    expect(sink.sends.map((send) => send.length)).toEqual([3, 3, 1]);
  });

  it('has no more bytes than the sink takes, newlines counted', async () => {
    const sink = new FakeSink({ batchBytes: 21 });
    const { add } = delivering(sink, { maxInFlight: 9 });
    add(...lines(6), 'zoë zoë zoë zoë zoë');
    await pass(1000);
    expect(sink.sends.map((send) => send.map((line) => Buffer.byteLength(line) + 1))).toEqual([
      [7, 7, 7],
      [7, 7, 7],
      [25],
    ]);
  });

  it('of one line that is larger than the sink takes is dropped', async () => {
    const sink = new FakeSink({ lineBytes: 10 });
    const { add, counts } = delivering(sink);
    add('123456789', '1234567890');
    await pass(1000);
    expect(sink.taken).toEqual(['123456789']);
    expect(counts.dropped).toEqual({ too_large: 1 });
  });
});

describe('after a failure', () => {
  it('only what was not taken is sent again', async () => {
    const sink = new FakeSink();
    sink.answer = async (sent) =>
      sent.flatMap((line, index) => (line === 'b' || line === 'd' ? [index] : []));
    const { add, counts } = delivering(sink);
    add('a', 'b', 'c', 'd');
    await pass(1000);
    expect(counts.sent).toBe(2);
    sink.answer = async () => [];
    await pass(1000);
    expect(sink.sends).toEqual([
      ['a', 'b', 'c', 'd'],
      ['b', 'd'],
    ]);
    expect(counts.sent).toBe(4);
  });

  it('it waits twice as long each time, up to half a minute, and forgets that after a success', async () => {
    const sink = new FakeSink();
    sink.answer = failing('ServiceUnavailableException');
    const { add } = delivering(sink);
    const times: number[] = [];
    const start = Date.now();
    const { answer } = sink;
    sink.answer = (...args) => {
      times.push(Date.now() - start);
      return answer(...args);
    };
    add('a');
    await pass(200_000);
    const gaps = times.slice(1).map((time, index) => time - (times[index] as number));
    expect(gaps.slice(0, 12)).toEqual([
      ...[100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600],
      ...[30_000, 30_000, 30_000],
    ]);
    sink.answer = async () => [];
    await pass(30_000);
    expect(sink.taken).toEqual(['a']);
    sink.answer = failing('ServiceUnavailableException');
    add('b');
    await pass(1000);
    sink.answer = async () => [];
    await pass(100);
    expect(sink.taken).toEqual(['a', 'b']);
  });

  it('the wait is drawn at random', async () => {
    const sink = new FakeSink();
    sink.answer = failing('ServiceUnavailableException');
    const { add } = delivering(sink, { random: () => 0.25 });
    add('a');
    await pass(1000);
    await pass(24);
    expect(sink.sends).toHaveLength(1);
    await pass(1);
    expect(sink.sends).toHaveLength(2);
  });

  it('nothing else is sent while it waits', async () => {
    const sink = new FakeSink({ lines: 1 });
    sink.answer = failing('ThrottlingException');
    const { add } = delivering(sink);
    add('a');
    await pass(0);
    add('b', 'c');
    await pass(99);
    expect(sink.sends).toEqual([['a']]);
  });

  it('that is final, the lines are dropped and the next are sent', async () => {
    const sink = new FakeSink();
    sink.answer = async () => {
      throw new RefusedError('ValidationException');
    };
    const { add, counts } = delivering(sink);
    add('a', 'b');
    await pass(1000);
    expect(counts.dropped).toEqual({ sink_refused: 2 });
    sink.answer = async () => [];
    add('c');
    await pass(1000);
    expect(sink.taken).toEqual(['c']);
  });

  it('a sink that throws at once, or answers positions that are not there, breaks nothing', async () => {
    const sink = new FakeSink();
    sink.send = () => {
      throw new Error('injected');
    };
    const { add, counts } = delivering(sink);
    add('a');
    await pass(1000);
    sink.send = async () => [7, -1];
    await pass(1000);
    expect(counts).toMatchObject({ sent: 1, dropped: {} });
  });
});

describe('a stuck sink', () => {
  it('is given up after the time-out, and what it held is sent again', async () => {
    const sink = new FakeSink();
    sink.answer = stuck(true);
    const { add, counts } = delivering(sink);
    add('a');
    await pass(1000 + 9999);
    expect(counts.failures).toEqual([]);
    sink.answer = async () => [];
    await pass(1 + 100);
    expect(sink.taken).toEqual(['a']);
    expect(String(counts.failures[0])).toContain('10000 ms');
  });

  it.each(['drop_oldest', 'drop_newest'] as const)('keeps memory within its bound: %s', async (onFull) => {
    const sink = new FakeSink({ lines: 10 });
    sink.answer = stuck(false);
    // 64 bytes of overhead each.
    const { add, counts } = delivering(sink, { onFull, maxBufferBytes: 100 * (7 + 1 + 64), maxInFlight: 2 });
    add(...lines(1000, 100));
    await pass(60_000);
    expect(sink.sends.length).toBeLessThanOrEqual(2);
    expect(counts.dropped.buffer_full).toBeGreaterThanOrEqual(900);
    sink.answer = async () => [];
    expect(counts.sent).toBe(0);
  });

  it('that heeds no abort is not sent more and more: no send beyond those that may be under way', async () => {
    const sink = new FakeSink({ lines: 1 });
    sink.answer = stuck(false);
    const { add } = delivering(sink, { maxInFlight: 3 });
    add(...lines(50));
    await pass(600_000);
    expect(sink.sends).toHaveLength(3);
  });

  it('that recovers gets the newest, or the oldest, as the rule says', async () => {
    for (const [onFull, kept] of [
      ['drop_oldest', lines(10, 90)],
      ['drop_newest', lines(10, 0)],
    ] as const) {
      const sink = new FakeSink();
      sink.answer = failing('ServiceUnavailableException');
      const { add } = delivering(sink, { onFull, maxBufferBytes: 10 * (7 + 1 + 64) });
      add(...lines(100));
      await pass(1000);
      sink.answer = async () => [];
      await pass(1000);
      expect(sink.taken.filter((line) => kept.includes(line))).toHaveLength(10);
      expect(sink.taken.length).toBeLessThanOrEqual(10);
    }
  });
});

describe('flush', () => {
  it('sends at once, and resolves when all that came before is taken', async () => {
    const sink = new FakeSink();
    let answer = (_: readonly number[]): void => {};
    sink.answer = () => new Promise((done) => (answer = done));
    const { add, delivery } = delivering(sink);
    add('a');
    let isDone = false;
    void delivery.flush().then(() => {
      isDone = true;
    });
    await pass(0);
    add('later');
    expect(sink.sends).toEqual([['a']]);
    expect(isDone).toBe(false);
    answer([]);
    await pass(0);
    expect(isDone).toBe(true);
  });

  it('waits for what failed', async () => {
    const sink = new FakeSink();
    sink.answer = async () => [0];
    const { add, delivery } = delivering(sink);
    add('a');
    let isDone = false;
    void delivery.flush().then(() => {
      isDone = true;
    });
    await pass(50);
    expect(isDone).toBe(false);
    sink.answer = async () => [];
    await pass(100);
    expect(isDone).toBe(true);
  });

  it('of nothing resolves', async () => {
    await expect(delivering(new FakeSink()).delivery.flush()).resolves.toBeUndefined();
  });
});

it('stop drops what waits and what is under way, each once', async () => {
  const sink = new FakeSink({ lines: 2 });
  sink.answer = stuck(false);
  const { add, delivery, counts } = delivering(sink, { maxInFlight: 1 });
  add(...lines(5));
  await pass(1);
  delivery.stop();
  await pass(60_000);
  expect(counts).toMatchObject({ sent: 0, dropped: { closed: 5 } });
  expect(sink.sends).toHaveLength(1);
});

it('whatever a sink does, every line is counted once: sent or dropped', async () => {
  for (let seed = 1; seed <= 30; seed++) {
    const { uniform } = seeded(seed);
    const sink = new FakeSink({ lines: 5, batchBytes: 60 });
    sink.answer = async (sent, signal) => {
      const draw = uniform();
      if (draw < 0.15) return stuck(true)(sent, signal);
      if (draw < 0.2) throw new RefusedError('refused');
      if (draw < 0.4) return failing('ServiceUnavailableException')(sent, signal);
      await new Promise((done) => setTimeout(done, uniform() * 3000));
      return draw < 0.7 ? sent.flatMap((_, index) => (uniform() < 0.4 ? [index] : [])) : [];
    };
    const { add, delivery, counts } = delivering(sink, {
      maxBufferBytes: 2000,
      maxInFlight: 3,
      random: uniform,
    });
    let added = 0;
    for (let step = 0; step < 150; step++) {
      const count = Math.floor(uniform() * 6);
      add(...lines(count, added));
      added += count;
      await pass(uniform() * 400);
    }
    const wasFlushed = delivery.flush();
    await pass(300_000);
    await wasFlushed;
    const dropped = Object.values(counts.dropped).reduce((sum, count) => sum + count, 0);
    expect({ seed, accounted: counts.sent + dropped }).toEqual({ seed, accounted: added });
    // At least once: a send that timed out may have been taken all the same, none that counts as sent was lost.
    expect(new Set(sink.taken).size).toBeGreaterThanOrEqual(counts.sent);
    delivery.stop();
  }
});
