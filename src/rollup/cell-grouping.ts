import { identifier } from '../engine/sql/identifier.ts';
import { text } from '../engine/sql/literal.ts';
import type { Fragment } from '../engine/sql/render-sql.ts';

/** Curated column of a segment. */
export const segmentColumn = (segment: string): string => `s_${segment}`;

/**
 * A number for the version and segment values of an event: what rollups group millions of rows by. Values have no
 * U+001F (see `keyExpression`); a partition in which two cells share a number is refused (see `curatedVersions`).
 */
export const cellKey = (segments: readonly string[]): Fragment => ({
  fragment: `from_big_endian_64(xxhash64(to_utf8(${['model_version', ...segments.map(segmentColumn)]
    .map(identifier)
    .join(' || chr(31) || ')})))`,
});

/**
 * The SQL that splits rows into cells: all traffic, and each value of each segment, by version.
 * GROUPING SETS, not a cross product: rows add up along each segment by itself.
 */
export interface CellGrouping {
  readonly keys: Fragment;
  /** `, s_<segment>` of each segment. */
  readonly segment_columns: Fragment;
  readonly segment_name: Fragment;
  readonly segment_value: Fragment;
  readonly grouping_sets: Fragment;
}

/**
 * @param time the column that a row's window comes from
 * @param segments names of the spec's segments
 * @param within further columns that rows are grouped by, for example a bin
 */
export function cellGrouping(
  time: string,
  segments: readonly string[],
  within: readonly string[],
): CellGrouping {
  const columns = segments.map((name) => identifier(segmentColumn(name)));
  const always = [time, 'model_version', ...within].map(identifier);
  const pick = (value: (index: number) => string): Fragment => ({
    fragment:
      columns.length === 0
        ? "'*'"
        : `CASE ${columns.map((column, index) => `WHEN grouping(${column}) = 0 THEN ${value(index)}`).join(' ')} ELSE '*' END`,
  });
  return {
    keys: { fragment: [time, 'model_version'].map(identifier).concat(columns).join(', ') },
    segment_columns: { fragment: columns.map((column) => `, ${column}`).join('') },
    segment_name: pick((index) => text(segments[index] as string).sql),
    segment_value: pick((index) => columns[index] as string),
    grouping_sets: {
      fragment: [[], ...columns.map((column) => [column])]
        .map((set) => `(${[...always, ...set].join(', ')})`)
        .join(', '),
    },
  };
}
