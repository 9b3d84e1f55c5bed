import type { VerdictRow } from '../verdict-row.ts';
import type { PageVerdict } from './page-document.ts';

export const pageVerdict = (row: VerdictRow): PageVerdict => ({
  monitor: row.monitor,
  feature: row.feature,
  score: row.score,
  state: row.state,
  severity: row.severity,
  model_version: row.model_version,
  segment: row.segment,
  segment_value: row.segment_value,
  baseline: row.baseline,
  score_value: row.score_value,
  baseline_value: row.baseline_value,
  lower_bound: row.lower_bound,
  upper_bound: row.upper_bound,
  noise_floor: row.noise_floor,
  p_value: row.p_value,
  n_current: row.n_current,
  n_baseline: row.n_baseline,
  reason: row.reason,
});
