import type { ColumnProfile } from '../../capture/profile/column-profile.ts';
import { identifier } from '../sql/identifier.ts';
import type { Fragment } from '../sql/render-sql.ts';
import type { DuckDbEngine } from './duckdb-engine.ts';
import type { SourceColumns } from './source-files.ts';

type ProfileRow = Record<
  'row_total' | 'null_count' | 'empty_count' | 'distinct_count' | 'number_count' | 'time_count',
  number
> & {
  least: string | null;
  greatest: string | null;
  mean_length: number | null;
};

/** Profiles columns of a relation. DuckDB only: `init` looks at files, before there is a lake or a warehouse. */
export async function profileColumns(
  engine: DuckDbEngine,
  relation: Fragment,
  columns: SourceColumns,
  names: readonly string[],
): Promise<ColumnProfile[]> {
  const profiles: ColumnProfile[] = [];
  for (const name of names) {
    const column = identifier(name);
    const type = columns.get(name) ?? '';
    const isText = type === 'VARCHAR';
    const [row] = await engine.query<ProfileRow>(
      `SELECT count(*) AS row_total, count(*) - count(${column}) AS null_count,
        ${isText ? `count_if(${column} = '')` : '0'} AS empty_count,
        approx_count_distinct(${column}) AS distinct_count,
        ${isText ? `count_if(try_cast(${column} AS double) IS NOT NULL)` : '0'} AS number_count,
        ${isText ? `count_if(try_cast(${column} AS timestamp) IS NOT NULL)` : '0'} AS time_count,
        CAST(min(${column}) AS varchar) AS least, CAST(max(${column}) AS varchar) AS greatest,
        ${isText ? `avg(length(${column}))` : 'NULL'} AS mean_length
      FROM ${relation.fragment} AS source`,
    );
    if (!row) continue;
    profiles.push({
      column: name,
      type,
      rows: row.row_total,
      nulls: row.null_count,
      empties: row.empty_count,
      distinct: row.distinct_count,
      numbers: row.number_count,
      times: row.time_count,
      least: row.least,
      greatest: row.greatest,
      length: row.mean_length ?? 0,
    });
  }
  return profiles;
}
