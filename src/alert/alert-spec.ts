import type { ModelSpec } from '../spec/model-spec.ts';

/** What alerting reads of a resolved spec. */
export type AlertSpec = Pick<
  ModelSpec,
  | 'id'
  | 'owner'
  | 'tier'
  | 'page_horizon'
  | 'features'
  | 'prediction'
  | 'segments'
  | 'baselines'
  | 'monitors'
  | 'datasets'
  | 'expected_changes'
  | 'links'
>;
export type AlertMonitor = AlertSpec['monitors'][number];
export type AlertFeature = AlertSpec['features'][number];

/** Feature name of figures about the traffic itself. */
export const tableFeature = ':table';
/** Feature name of the model's own output. */
export const predictionFeature = 'prediction';
/** Stands for "all" in model_version, segment and segment_value. */
export const all = '*';
/** Segment of figures about runs of batch jobs; its values are the jobs' names. */
export const batchSegment = 'batch_job';
/** Dataset of a feature that names none, and of what concerns no feature. */
export const unassigned = 'unassigned';
