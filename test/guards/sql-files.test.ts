import { describe, expect, it } from 'vitest';
import { below, read } from './repository.ts';

const queries = below('sql', '.sql');
const withoutComments = (text: string): string => text.replace(/--.*$/gm, '').replace(/'[^']*'/g, "''");

/** What DuckDB has and Trino 411 lacks, or has under another meaning. */
const absent: readonly [string, RegExp][] = [
  ['casts by ::', /::/],
  ['asinh', /\basinh\s*\(/i],
  ['histogram', /\bhistogram\s*\(/i],
  ['list_ functions', /\blist_?[a-z]*\s*\(/i],
  ['unnest in a select list', /\bunnest\s*\(/i],
  ['QUALIFY', /\bqualify\b/i],
  ['EXCLUDE or REPLACE of a star', /\*\s*(exclude|replace)\b/i],
  ['approx_quantile', /\bapprox_quantile\b/i],
  ['ILIKE', /\bilike\b/i],
  ['isnan, isinf', /\b(isnan|isinf)\s*\(/i],
  ['epoch', /\bepoch(_ms|_us|_ns)?\s*\(/i],
  ['strftime', /\bstrftime\s*\(/i],
  ['GROUP BY ALL', /\b(group|order)\s+by\s+all\b/i],
  ['FILTER on nothing', /\bfilter\s*\(\s*\)/i],
  ['integer division', /\/\//],
  ['TRY', /\btry\s*\(/i],
  ['hugeint', /\bhugeint\b/i],
  ['a trailing comma', /,\s*(from|where|group|order)\b/i],
];

it('there are queries to guard', () => {
  expect(queries.length).toBeGreaterThan(20);
});

describe.each(queries)('%s', (path) => {
  const text = read(path);

  it.each(absent)('has no %s', (_, pattern) => {
    expect(withoutComments(text)).not.toMatch(pattern);
  });

  it('says what it makes, of what, before it makes it', () => {
    const head = text.split('\n').filter((line) => line.startsWith('--'));
    expect(text.startsWith('--')).toBe(true);
    expect(head[0]?.length).toBeGreaterThan(20);
    // A branch of a CASE is part of an expression: it has no relation of its own.
    if (!/^\s*(select|with)\b/im.test(withoutComments(text))) return;
    expect(head.some((line) => /^-- in: {2}/.test(line))).toBe(true);
    expect(head.some((line) => /^-- out: /.test(line))).toBe(true);
  });

  it('names every column that is computed', () => {
    // An expression that ends a line of a select list ends with its name.
    const lines = withoutComments(text).split('\n');
    const unnamed = lines.filter(
      (line) =>
        /^\s*(CAST|sum|count|count_if|min|max|coalesce)\(.*\),?$/i.test(line) &&
        !/\bAS\b [a-z_"${}]+,?$/.test(line),
    );
    expect(unnamed).toEqual([]);
  });
});

it('every query is imported by a source', () => {
  const sources = below('src', '.ts').map(read).join('\n');
  expect(queries.filter((path) => !sources.includes(`/${path}'`))).toEqual([]);
});
