import { expect, it } from 'vitest';
import { InFlight } from '../../../src/engine/athena/in-flight.ts';

const later = <T>(value: T): Promise<T> => new Promise((done) => setTimeout(() => done(value), 5));

it('is settled when everything has ended, also what failed, and what was begun by it', async () => {
  const inFlight = new InFlight();
  const ended: string[] = [];
  const begin = (name: string, then: () => void = () => {}) =>
    inFlight.add(
      later(name).then((done) => {
        ended.push(done);
        then();
      }),
    );
  const chain = begin('one').then(() => begin('two').then(() => begin('three')));
  const failing = inFlight.add(later('four').then(() => Promise.reject(new Error('four'))));
  await expect(failing).rejects.toThrow('four');
  await inFlight.settled();
  expect(ended).toEqual(['one', 'two', 'three']);
  await chain;
});

it('of nothing is settled at once', async () => {
  await expect(new InFlight().settled()).resolves.toBeUndefined();
});
