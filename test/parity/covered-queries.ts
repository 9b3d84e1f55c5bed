/**
 * Queries below sql/ that run on both engines, by the test that compares what they give. A guard holds this list against
 * sql/, and each test what it ran against its part of the list: see CONTRIBUTING.md.
 */
export const coveredQueries = {
  'flight-delay.test.ts': [
    'sql/capture/mapped_labels.sql',
    'sql/rollup/first_values.sql',
    'sql/rollup/layout_categories.sql',
    'sql/rollup/layout_integers.sql',
    'sql/rollup/layout_numeric.sql',
  ],
  'hard-model.test.ts': [
    'sql/capture/invalid_rows.sql',
    'sql/rollup/batch_rollups.sql',
    'sql/rollup/check_rollups.sql',
    'sql/rollup/check_rollups_counted.sql',
    'sql/rollup/curated_cells.sql',
    'sql/rollup/curated_summary.sql',
    'sql/rollup/event_ids_census.sql',
    'sql/rollup/feature_rollups_categorical.sql',
    'sql/rollup/feature_rollups_numeric.sql',
    'sql/rollup/feature_rollups_coded.sql',
    'sql/rollup/feature_rollups_values.sql',
    'sql/rollup/inferences.sql',
    'sql/rollup/inferences_first_copy.sql',
    'sql/rollup/late_windows.sql',
    'sql/report/first_verdict.sql',
    'sql/report/partition_runs.sql',
    'sql/report/period_changes.sql',
    'sql/report/rejected_reasons.sql',
    'sql/report/verdict_effects.sql',
    'sql/report/verdict_period.sql',
    'sql/report/version_counts.sql',
    'sql/report/worst_verdicts.sql',
    'sql/rollup/partition_totals.sql',
    'sql/rollup/traffic_rollups_bins.sql',
    'sql/rollup/traffic_rollups_requests.sql',
    'sql/rollup/value_census.sql',
    'sql/score/batch_runs.sql',
    'sql/score/check_counts.sql',
    'sql/score/distinct_counts.sql',
    'sql/score/feature_bins.sql',
    'sql/score/feature_cells.sql',
    'sql/score/feature_rows.sql',
    'sql/score/judged_scores.sql',
    'sql/score/merged_checks.sql',
    'sql/score/merged_features.sql',
    'sql/score/merged_traffic.sql',
    'sql/score/past_figures.sql',
    'sql/score/recent_changes.sql',
    'sql/score/traffic_counts.sql',
    'sql/report/views/anomalies.sql',
    'sql/report/views/delivery_health.sql',
    'sql/report/views/drift_metrics.sql',
    'sql/report/views/feature_bins.sql',
    'sql/report/views/profile_metrics.sql',
    'sql/report/views/raised_by_cohort.sql',
    'sql/report/views/raised_features.sql',
    'sql/report/views/version_traffic.sql',
  ],
  'table-rows.test.ts': ['sql/capture/table_rows.sql'],
  'table-times.test.ts': [
    'sql/capture/local_time_before.sql',
    'sql/capture/minutes_of_offset.sql',
    'sql/capture/offset_of_text.sql',
    'sql/capture/time_of_text.sql',
    'sql/capture/time_since_epoch.sql',
  ],
} as const satisfies Record<string, readonly string[]>;

/** Files below sql/ that some statements were made from: the parity config writes their names into the templates. */
export const queriesIn = (statements: readonly string[]): string[] => [
  ...new Set(
    statements.flatMap((sql) =>
      [...sql.matchAll(/\/\* (sql\/\S+\.sql) \*\//g)].map(([, path]) => path as string),
    ),
  ),
];
