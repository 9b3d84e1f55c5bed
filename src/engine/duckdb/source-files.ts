import { utcTime } from '../../capture/utc-time.ts';
import { identifier } from '../sql/identifier.ts';
import { literalList } from '../sql/literal-list.ts';
import type { Fragment } from '../sql/render-sql.ts';

export type SourceFormat = 'parquet' | 'csv' | 'ndjson' | 'json';

/** Physical column types by name, as DuckDB spells them. */
export type SourceColumns = ReadonlyMap<string, string>;

/** Whether a format tells what is a number and what is text, as a schema does. */
export const hasTypes = (format: SourceFormat): boolean => format === 'parquet';

/**
 * A user's files as a relation. CSV cells and JSON values are read as text: types are decided by the spec, never
 * guessed from the first rows. Lines that are no JSON become rows of nulls, which curation refuses with a reason.
 */
export function readFiles(files: readonly string[], format: SourceFormat): Fragment {
  const list = literalList(files);
  switch (format) {
    case 'parquet':
      return { fragment: `read_parquet(${list}, union_by_name = true, hive_partitioning = false)` };
    case 'csv':
      // Quoted nothing is the empty string; a line of too many cells costs those cells and not the file. A quote within
      // quotes is doubled (RFC 4180): left to guess where lines may be odd, the engine keeps both.
      return {
        fragment: `read_csv(${list}, header = true, all_varchar = true, escape = '"', allow_quoted_nulls = false, strict_mode = false, union_by_name = true, null_padding = true)`,
      };
    case 'ndjson':
      return jsonAsText(`${list}, format = 'newline_delimited', ignore_errors = true`);
    case 'json':
      return jsonAsText(`${list}, format = 'array'`);
  }
}

/** Every line is looked at for columns: one may come for the first time in the last. */
const jsonAsText = (read: string): Fragment => ({
  fragment: `(SELECT COLUMNS(*) ->> '$' FROM read_json(${read}, union_by_name = true, maximum_depth = 1, sample_size = -1))`,
});

/**
 * The relation with its time columns as UTC timestamps, whatever they were: timestamps with or without zone, dates,
 * ISO 8601 text, or numbers since 1970 (seconds, milli-, micro- or nanoseconds by their size).
 */
export function withUtcTimes(
  relation: Fragment,
  columns: SourceColumns,
  times: readonly string[],
  zone: string,
): Fragment {
  const replaced = times.flatMap((name) => {
    const type = columns.get(name);
    return type === undefined ? [] : [`${asUtc(identifier(name), type, zone)} AS ${identifier(name)}`];
  });
  if (replaced.length === 0) return relation;
  return { fragment: `(SELECT * REPLACE (${replaced.join(', ')}) FROM ${relation.fragment} AS files)` };
}

/** Whole milliseconds: the finest that Athena has. Digits beyond are dropped there too. */
const asUtc = (column: string, type: string, zone: string): string =>
  type === 'DATE'
    ? instantOf(column, type, zone)
    : `date_trunc('millisecond', ${instantOf(column, type, zone)})`;

function instantOf(column: string, type: string, zone: string): string {
  const local = (expression: string): string => utcTime({ fragment: expression }, zone).fragment;
  if (type === 'TIMESTAMP WITH TIME ZONE') return `timezone('UTC', ${column})`;
  if (type.startsWith('TIMESTAMP') || type === 'DATE') return local(`CAST(${column} AS timestamp)`);
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*)$/.test(type)) return sinceEpoch(column);
  const zoned = `regexp_matches(trim(${column}), '(Z|z|[+-][0-9]{2}:?[0-9]{2})$')`;
  return (
    `CASE WHEN ${zoned} THEN timezone('UTC', try_cast(${column} AS timestamptz)) ` +
    `WHEN regexp_full_match(trim(${column}), '[0-9]{9,19}') THEN ${sinceEpoch(`try_cast(${column} AS bigint)`)} ` +
    `ELSE ${local(`try_cast(${column} AS timestamp)`)} END`
  );
}

const sinceEpoch = (number: string): string =>
  `make_timestamp(CAST(CASE WHEN abs(${number}) < 1e11 THEN ${number} * 1000000.0 WHEN abs(${number}) < 1e14 THEN ` +
  `${number} * 1000.0 WHEN abs(${number}) < 1e17 THEN ${number} ELSE ${number} / 1000.0 END AS bigint))`;
