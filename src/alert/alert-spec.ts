import type { ModelSpec } from '../spec/model-spec.ts';

/** What alerting reads of a resolved spec. */
export type AlertSpec = Pick<
  ModelSpec,
  'id' | 'owner' | 'tier' | 'features' | 'prediction' | 'segments' | 'baselines'
> & { readonly monitors: readonly AlertMonitor[] };

export type AlertMonitor = ModelSpec['monitors'][number] & {
  /** The most severe that it may become. */
  readonly severity?: 'sev1' | 'sev2' | 'sev3' | 'sev4';
  readonly further_windows?: readonly string[];
};
export type AlertFeature = AlertSpec['features'][number];

/** Feature name of figures about the traffic itself. */
export const tableFeature = ':table';
/** Stands for "all" in model_version, segment and segment_value. */
export const all = '*';
/** Dataset of a feature that names none, and of what concerns no feature. */
export const unassigned = 'unassigned';
