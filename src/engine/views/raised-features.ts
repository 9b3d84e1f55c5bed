import { column } from '../tables/index.ts';
import type { View } from './view.ts';

export const raisedFeatures = {
  name: 'raised_features',
  grain: 'window × feature that rose',
  doc: 'Which inputs? The most pressing verdict of each feature that rose in all traffic.',
  columns: [
    column('model_id', 'varchar', 'model'),
    column('window_start', 'timestamp', 'start of the window'),
    column('window_end', 'timestamp', 'its end, exclusive'),
    column('dataset', 'varchar', "upstream dataset of the feature, or 'unassigned'"),
    column('feature', 'varchar', "feature's name, `prediction` or `:table`"),
    column('raised_count', 'bigint', 'verdicts of the feature that rose'),
    column('state', 'varchar', 'act, schema_changed or investigate'),
    column('severity', 'varchar', 'sev1 … sev4, or none'),
    column('kind', 'varchar', 'missing, invalid, volume, distribution or system'),
    column('monitor', 'varchar', "monitor's name in the spec"),
    column('score', 'varchar', 'name in the score catalogue'),
    column('score_value', 'double', 'the score, in its unit'),
    column('baseline_value', 'double', 'the same figure of the baseline'),
    column('lower_bound', 'double', 'the verdict rises below it'),
    column('upper_bound', 'double', 'the verdict rises above it'),
    column('noise_floor', 'double', 'what the score reaches by chance alone'),
    column('n_current', 'bigint', 'events of the window'),
    column('reason', 'varchar', 'one sentence: what was compared with what'),
  ],
} as const satisfies View;
