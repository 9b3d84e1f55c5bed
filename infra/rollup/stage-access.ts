import type { TableName } from '../../src/engine/tables/index.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';

/** A part of the lake that is a model's own: a table, or what lies beside tables. */
export type LakePart = TableName | 'manifests' | 'executions' | 'pages';

export interface StageAccess {
  readonly reads: readonly LakePart[];
  readonly writes: readonly LakePart[];
}

/** What every stage keeps: how far each partition is, layouts that are new, what its queries did. */
const records: readonly LakePart[] = ['manifests', 'executions', 'layouts', 'runs'];
const rollups: readonly LakePart[] = [
  ...(['traffic_rollups', 'feature_rollups', 'check_rollups', 'value_census', 'batch_rollups'] as const),
];

/**
 * Which parts of the lake each function reads and writes, always below its own model. Events are seen by those that
 * curate and roll up, and by nobody after them.
 */
export const stageAccess = {
  start: { reads: ['inference_events', 'label_events', 'rejected_events', 'manifests'], writes: [] },
  curate: {
    reads: ['inference_events', 'label_events', 'inferences', 'rejected_events', ...records],
    writes: ['inferences', 'rejected_events', 'changes', ...records],
  },
  rollup: {
    reads: ['inferences', 'changes', ...rollups, ...records],
    writes: ['changes', 'reconciliations', ...rollups, ...records],
  },
  score: { reads: ['scores', 'changes', ...rollups, ...records], writes: ['scores', 'changes', ...records] },
  alert: {
    reads: ['scores', 'verdicts', 'changes', 'pages', ...rollups, ...records],
    writes: ['verdicts', 'changes', 'pages', ...records],
  },
  heartbeat: { reads: ['pages', 'manifests'], writes: ['pages'] },
  transform: { reads: [], writes: ['rejected_events'] },
} as const satisfies Record<string, StageAccess>;

/** Labels that lie in a table are kept by who curates; of a stream's own nothing is ever changed. */
export const accessOf = (
  stage: 'curate' | 'rollup' | 'score' | 'alert',
  { labels }: Pick<ResolvedSpec, 'labels'>,
): StageAccess => {
  const { reads, writes } = stageAccess[stage];
  return stage === 'curate' && labels?.source
    ? { reads, writes: [...writes, 'label_events'] }
    : { reads, writes };
};
