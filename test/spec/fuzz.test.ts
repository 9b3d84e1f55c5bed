import { expect, test } from 'vitest';
import { SpecError } from '../../src/spec/errors.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { examples } from './examples.ts';

/** mulberry32: the same mutations in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const splinters = [
  '',
  ' ',
  '\n',
  ':',
  ': ',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '&a ',
  '*a',
  '!',
  '#',
  '|',
  '0',
  '-1',
  '1e999',
  'null',
  '~',
  'é',
  '\t',
  '<<: ',
];

function mutate(text: string, next: () => number): string {
  let mutated = text;
  for (let i = 0; i < 1 + Math.floor(next() * 4); i++) {
    const at = Math.floor(next() * mutated.length);
    const splinter = splinters[Math.floor(next() * splinters.length)]!;
    mutated = mutated.slice(0, at) + splinter + mutated.slice(at + Math.floor(next() * 12));
  }
  return mutated;
}

test('whatever is done to a spec, it is read or refused with a place in its text', () => {
  const next = random(20261123);
  let refused = 0;
  for (let i = 0; i < 200; i++) {
    const text = mutate(examples.full!, next);
    try {
      parseSpec(text, 'm.yaml');
    } catch (error) {
      if (!(error instanceof SpecError)) throw new Error(`${error}\n${text}`, { cause: error });
      refused++;
      const lines = text.split('\n').length;
      for (const { line, column, sentence } of error.problems) {
        expect(line, text).toBeGreaterThanOrEqual(1);
        expect(line, text).toBeLessThanOrEqual(lines + 1);
        expect(column, text).toBeGreaterThanOrEqual(1);
        expect(sentence, text).not.toMatch(/undefined|\[object|Invalid input/);
      }
    }
  }
  expect(refused).toBeGreaterThan(100);
});
