import { column } from '../tables/index.ts';
import type { View } from './view.ts';

export const raisedByCohort = {
  name: 'raised_by_cohort',
  grain: 'verdict that rose × segment value or version',
  doc: 'Which cohort, which version? The score of each, beside that of all traffic, the largest first.',
  columns: [
    column('model_id', 'varchar', 'model'),
    column('window_start', 'timestamp', 'start of the window'),
    column('window_end', 'timestamp', 'its end, exclusive'),
    column('monitor', 'varchar', "monitor's name in the spec"),
    column('state', 'varchar', 'act or investigate'),
    column('feature', 'varchar', "feature's name, `prediction` or `:table`"),
    column('score', 'varchar', 'name in the score catalogue'),
    column('baseline', 'varchar', "baseline's name in the spec"),
    column('overall_value', 'double', 'the score of all traffic, in its unit'),
    column('upper_bound', 'double', 'the verdict rises above it'),
    column('model_version', 'varchar', "version that served; '*' is all versions together"),
    column('segment', 'varchar', "segment's name; '*' is all traffic of one version"),
    column('segment_value', 'varchar', "value of the segment; '*' with segment '*'"),
    column('score_value', 'double', "the cohort's score, in its unit"),
    column('baseline_value', 'double', 'the same figure of its baseline'),
    column('noise_floor', 'double', 'what the score reaches by chance alone in so small a cohort'),
    column('n_current', 'bigint', 'events of the cohort'),
    column('n_baseline', 'bigint', 'events of its baseline'),
    column('event_share', 'double', 'share of the window’s events, 0 to 1'),
    column('cohort_rank', 'bigint', '1 is the largest score'),
  ],
} as const satisfies View;
