import type { ModelSpec } from './model-spec.ts';

/** Whether labels are columns of the inferences themselves. */
export function labelsLieBeside({ labels }: Pick<ModelSpec, 'labels'>): boolean {
  const mapped = labels?.source;
  return mapped !== undefined && mapped.path === undefined && mapped.table === undefined;
}
