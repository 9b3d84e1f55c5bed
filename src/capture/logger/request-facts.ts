type Fields = Readonly<Record<string, unknown>>;

/** Not answered, or too late. */
export const isFailed = ({ status }: Fields): boolean => status !== undefined && status !== 'ok';

/**
 * Whether one of the features without which the model is unfit was missing. To be asked of answered requests: one that
 * failed may never have had its features.
 */
export function lacksCritical(event: Fields, critical: readonly string[]): boolean {
  if (critical.length === 0) return false;
  const features = event.features as Fields | undefined;
  const missing = (event.indicators as { missing?: unknown } | undefined)?.missing;
  const told = Array.isArray(missing) ? missing : [];
  return critical.some(
    (column) =>
      told.includes(column) ||
      // Features that are logged elsewhere are known by their indicators alone.
      (features ? isMissing(features[column]) : isMissing(event.vector_reference)),
  );
}

const isMissing = (value: unknown): boolean => value === undefined || value === null || Number.isNaN(value);

/** The whole, else the sum of its parts, ms. */
export function latencyOf(latency: unknown): number | undefined {
  if (typeof latency !== 'object' || latency === null) return undefined;
  const { total_ms, fetch_ms, model_ms, postprocess_ms } = latency as Fields;
  if (typeof total_ms === 'number') return total_ms;
  const parts = [fetch_ms, model_ms, postprocess_ms].filter((part) => typeof part === 'number');
  return parts.length > 0 ? parts.reduce((sum, part) => sum + part, 0) : undefined;
}
