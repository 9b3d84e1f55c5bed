import { cellColumns } from './cell-columns.ts';
import { column, type Table } from './table.ts';

/** What a score is of: the same columns, in the same order, key `scores` and `verdicts`. */
export const scoreKeyColumns = [
  column('model_id', 'varchar', 'model'),
  column('as_of', 'timestamp', 'end of the last delivery partition that was read'),
  column('is_final', 'boolean', 'as_of is at or after window_end + allowed lateness'),
  column('layout_version', 'integer', "version of the feature's layout; 0 for table-level scores"),
  column('window_start', 'timestamp', 'start of the current window'),
  column('window_end', 'timestamp', 'its end, exclusive'),
  column('grain', 'varchar', "hour or day: the model's grain"),
  column('baseline', 'varchar', "baseline's name in the spec; '' for scores of one window"),
  column('baseline_start', 'timestamp', 'start of the earliest baseline window; null without a baseline'),
  column(
    'baseline_end',
    'timestamp',
    'end of the latest baseline window, exclusive; null without a baseline',
  ),
  ...cellColumns,
  column('feature', 'varchar', "feature's name, `prediction`, or `:table` for table-level scores"),
  column('score', 'varchar', 'name in the score catalogue'),
] as const;

/** A figure is restated, never changed: these name it, the latest `as_of` counts. */
const restatedKey = [
  'model_id',
  'window_start',
  'window_end',
  'baseline',
  'model_version',
  'segment',
  'segment_value',
  'feature',
  'score',
] as const;

export const scores = {
  name: 'scores',
  grain: 'window × baseline × version × segment × feature × score',
  doc: 'Every computed score. `scores_history` also has earlier statements of a figure.',
  columns: [
    ...scoreKeyColumns,
    column('score_value', 'double', "the score, in its unit; null where it can't be computed"),
    column(
      'baseline_value',
      'double',
      'the same figure of the baseline, for scores that describe one window',
    ),
    column('n_current', 'bigint', 'events of the current window that it rests on'),
    column('n_baseline', 'bigint', 'events of the baseline that it rests on'),
    column(
      'noise_floor',
      'double',
      'what the score reaches without change: the larger of formula_floor and what past windows taught; null if none',
    ),
    column(
      'formula_floor',
      'double',
      'what it reaches by chance alone, at the level of the run; null if none',
    ),
    column(
      'past_windows',
      'integer',
      'past windows of the same kind that noise was learned from; 0 if too few',
    ),
    column('p_value', 'double', 'for scores that are test statistics, else null'),
    column(
      'q_value',
      'double',
      'p_value adjusted for the number of features (Benjamini–Hochberg), else null',
    ),
    column(
      'tests',
      'integer',
      'scores judged at once: formula_floor is the 1 − 0.01 / tests quantile under no change',
    ),
    column('reason', 'varchar', "why there is no value, or what limits it; '' otherwise"),
  ],
  orderBy: [
    'window_start',
    'window_end',
    'baseline',
    'feature',
    'segment',
    'segment_value',
    'model_version',
    'score',
  ],
  history: { key: restatedKey, latestBy: 'as_of' },
} as const satisfies Table;

export const verdicts = {
  name: 'verdicts',
  grain: 'monitor × window × baseline × version × segment × feature × score',
  doc: 'Every question that a monitor asks, with the answer. `verdicts_history` also has earlier answers.',
  columns: [
    ...scoreKeyColumns,
    column('monitor', 'varchar', "monitor's name in the spec"),
    column(
      'state',
      'varchar',
      'ok, info, investigate, act, insufficient_data, no_data, schema_changed or error',
    ),
    column('severity', 'varchar', 'sev1 … sev4, or none'),
    column('kind', 'varchar', 'missing, invalid, volume, distribution or system: what a page is grouped by'),
    column('dataset', 'varchar', "upstream dataset of the feature, or 'unassigned'"),
    column('score_value', 'double', 'the score, in its unit'),
    column(
      'baseline_value',
      'double',
      'the same figure of the baseline, for scores that describe one window',
    ),
    column('n_current', 'bigint', 'events of the current window'),
    column('n_baseline', 'bigint', 'events of the baseline'),
    column('noise_floor', 'double', 'what the score reaches without change'),
    column('formula_floor', 'double', 'what it reaches by chance alone'),
    column('past_windows', 'integer', 'past windows of the same kind that noise was learned from'),
    column('p_value', 'double', 'for test statistics'),
    column('q_value', 'double', 'p_value adjusted for the number of features'),
    column(
      'tests',
      'integer',
      'scores judged at once: noise_floor is the 1 − 0.01 / tests quantile under no change',
    ),
    column('lower_bound', 'double', 'the verdict rises below it; null if unbounded'),
    column('upper_bound', 'double', 'the verdict rises above it; null if unbounded'),
    column(
      'weight',
      'double',
      'importance × segment risk: what the effect counts for; 1 where it does not apply',
    ),
    column('reason', 'varchar', 'one sentence: what was compared with what'),
  ],
  orderBy: [
    'window_start',
    'window_end',
    'monitor',
    'baseline',
    'feature',
    'segment',
    'segment_value',
    'model_version',
    'score',
  ],
  history: { key: [...restatedKey, 'monitor'], latestBy: 'as_of' },
} as const satisfies Table;
