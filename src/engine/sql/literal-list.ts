import { text } from './literal.ts';

/** `['a', 'b']`: a list of strings as DuckDB's table functions take it. */
export const literalList = (values: readonly string[]): string =>
  `[${values.map((value) => text(value).sql).join(', ')}]`;
