import type { Dialect } from '../engine/sql/dialect.ts';

/** A value as text, the same on both engines. */
export const textExpression = (source: string, type: string, { doubleAsText }: Dialect): string =>
  isDouble(type) ? doubleAsText(source) : `CAST(${source} AS varchar)`;

export const isDouble = (type: string): boolean => /^(DOUBLE|FLOAT|REAL)$/i.test(type);
