import type { ModelSpec } from './model-spec.ts';

/** Whether a deployed model has loggers that count what they send: none writes a table, and other languages' count nothing. */
export const isSentCounted = ({ source, capture }: Pick<ModelSpec, 'source' | 'capture'>): boolean =>
  source === undefined && capture?.counted_by !== 'transform';
