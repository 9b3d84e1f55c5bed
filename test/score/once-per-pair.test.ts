import { expect, test } from 'vitest';
import { oncePerPair } from '../../src/score/once-per-pair.ts';

test('a figure is derived once a pair, also if it is undefined', () => {
  let calls = 0;
  const derive = oncePerPair((pair: { readonly size: number }) => {
    calls += 1;
    return pair.size > 0 ? pair.size : undefined;
  });
  const pairs = [{ size: 0 }, { size: 2 }] as const;
  expect([...pairs, ...pairs].map(derive)).toEqual([undefined, 2, undefined, 2]);
  expect(calls).toBe(2);
});
