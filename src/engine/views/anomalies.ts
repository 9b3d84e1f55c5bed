import { column } from '../tables/index.ts';
import type { View } from './view.ts';

export const anomalies = {
  name: 'anomalies',
  grain: 'verdict',
  doc: 'Every judged figure in the shape of BigQuery’s `ML.VALIDATE_DATA_DRIFT`, with what it is of beside it.',
  columns: [
    column('model_id', 'varchar', 'model'),
    column('window_start', 'timestamp', 'start of the window'),
    column('window_end', 'timestamp', 'its end, exclusive'),
    column('input', 'varchar', "feature's name, `prediction` or `:table`"),
    column('metric', 'varchar', 'name in the score catalogue'),
    column(
      'threshold',
      'double',
      "bound that the value passed, else the one it would pass first; score's unit",
    ),
    column('value', 'double', "the score, in its unit; null where it can't be computed"),
    column(
      'is_anomaly',
      'boolean',
      'it rose to investigate or act, or the schema changed; null where there is no answer',
    ),
    column('state', 'varchar', 'of the verdict'),
    column('severity', 'varchar', 'sev1 … sev4, or none'),
    column('kind', 'varchar', 'missing, invalid, volume, distribution or system'),
    column('monitor', 'varchar', "monitor's name in the spec"),
    column('baseline', 'varchar', "baseline's name in the spec; '' without one"),
    column('model_version', 'varchar', "version that served; '*' is all versions together"),
    column('segment', 'varchar', "segment's name; '*' is all traffic"),
    column('segment_value', 'varchar', "value of the segment; '*' with segment '*'"),
    column('baseline_value', 'double', 'the same figure of the baseline'),
    column('noise_floor', 'double', 'what the score reaches by chance alone'),
    column('n_current', 'bigint', 'events of the window'),
    column('n_baseline', 'bigint', 'events of the baseline'),
    column('is_final', 'boolean', 'no event may come late any more'),
    column('reason', 'varchar', 'one sentence: what was compared with what'),
  ],
} as const satisfies View;
