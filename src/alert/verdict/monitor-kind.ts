import type { VerdictKind } from '../verdict-row.ts';

/** What a score that rises is a symptom of. Every other score is of the distribution. */
const kindByScore: Readonly<Record<string, VerdictKind>> = {
  null_rate: 'missing',
  empty_rate: 'missing',
  out_of_range_rate: 'invalid',
  out_of_vocabulary_rate: 'invalid',
  row_count: 'volume',
  batch_lateness: 'volume',
  batch_completeness: 'volume',
  reconciliation_gap: 'volume',
  latency_p95: 'system',
  error_rate: 'system',
};

export const kindOfScore = (score: string): VerdictKind => kindByScore[score] ?? 'distribution';
