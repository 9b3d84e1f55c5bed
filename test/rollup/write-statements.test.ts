import { describe, expect, it } from 'vitest';
import { writeStatements } from '../../src/rollup/write-statements.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const listed = (some: readonly number[]): string => some.join(',');

/** The items of each statement, as `listed` wrote them. */
const itemsOf = (statements: readonly string[]): number[] =>
  statements.flatMap((statement) => statement.split(',').map(Number));

describe('writeStatements', () => {
  it('writes none about nothing', () => {
    expect(writeStatements([], listed)).toEqual([]);
  });

  it('writes one about as many items as one takes, and two about one more', () => {
    expect(writeStatements(numbers(60), listed)).toHaveLength(1);
    expect(writeStatements(numbers(61), listed)).toHaveLength(2);
    expect(writeStatements(numbers(61), listed, 200)).toHaveLength(1);
  });

  it.each([1, 59, 61, 120, 121, 1000])('has each of %i items once, in order', (count) => {
    const statements = writeStatements(numbers(count), listed);
    expect(itemsOf(statements)).toEqual(numbers(count));
    for (const statement of statements) expect(itemsOf([statement]).length).toBeLessThanOrEqual(60);
  });

  it('halves what would be longer than Athena takes, in bytes and not characters', () => {
    const wide = (some: readonly number[]): string => some.map((n) => `${n}`.padStart(5000, 'ü')).join(',');
    const statements = writeStatements(numbers(60), wide);
    expect(statements.map((statement) => statement.split(',').length)).toEqual([15, 15, 15, 15]);
    for (const statement of statements) expect(Buffer.byteLength(statement)).toBeLessThan(262_144);
  });

  it('writes one item in one statement, however long', () => {
    expect(writeStatements([1], () => 'x'.repeat(300_000))).toHaveLength(1);
  });
});
