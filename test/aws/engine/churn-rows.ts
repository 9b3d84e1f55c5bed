import { text, timestamp } from '../../../src/engine/sql/literal.ts';

/** Curated events of the churn model, as a select: event ids from `from`, one an hour. */
export function curatedSql(from: number, count: number, version = 'v1'): string {
  const events = Array.from({ length: count }, (_, index) => {
    const time = timestamp(new Date(Date.UTC(2024, 0, 1, index % 24)));
    return `(${text(`e${from + index}`).sql}, ${time.sql}, ${index}e0)`;
  });
  const columns = [
    'event_id',
    'event_time',
    'CAST(NULL AS timestamp) AS ingest_time',
    `${timestamp('2024-01-01T00:00:00Z').sql} AS window_start`,
    `CAST(${text(version).sql} AS varchar) AS model_version`,
    '0.5e0 AS prediction',
    "CAST('' AS varchar) AS decision",
    'CAST(NULL AS double) AS latency_ms',
    'false AS is_error',
    'false AS is_fallback',
    '1e0 AS sample_rate',
    'CAST(7 AS bigint) AS cell_key',
    "CAST('EU' AS varchar) AS s_region",
    'tenure AS f_tenure',
    "CAST('basic' AS varchar) AS f_plan",
  ];
  return `SELECT ${columns.join(', ')} FROM (VALUES ${events.join(', ')}) AS events (event_id, event_time, tenure)`;
}

/** Rows of `feature_rollups`, as a select. Values that are easily lost on the way are among them. */
export const rollupSql = (feature: string, bins: number): string =>
  Array.from(
    { length: bins },
    (_, bin) =>
      `SELECT ${[
        `${timestamp('2024-01-01T00:00:00Z').sql} AS window_start`,
        "'*' AS model_version",
        "'*' AS segment",
        "'*' AS segment_value",
        `${text(feature).sql} AS feature`,
        '1 AS layout_version',
        "'value' AS kind",
        `CAST(${bins - bin} AS bigint) AS bin`,
        `${text(bin % 2 === 0 ? '' : '"quoted", ü').sql} AS category`,
        `CAST(${bin + 1} AS bigint) AS row_count`,
        `CAST('${bin === 0 ? '-12345678901234567890123' : bin}' AS decimal(38, 0)) AS z_sum`,
        'CAST(0 AS bigint) AS clipped_count',
        `${bin % 2 === 0 ? 'CAST(NULL AS double)' : '1e-300'} AS x_min`,
        `${bin % 2 === 0 ? 'CAST(NULL AS double)' : '0.1e0'} AS x_max`,
      ].join(', ')}`,
  ).join(' UNION ALL ');
