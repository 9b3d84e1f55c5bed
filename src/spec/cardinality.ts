import type { ModelSpec } from './model-spec.ts';
import type { ResolvedSpec } from './resolve-spec.ts';

type Segment = ModelSpec['segments'][number];

/** Most values that a segment takes, as far as the spec says. */
export function segmentValues(segment: Segment): number {
  if (segment.cases)
    return new Set([...segment.cases.map(({ then }) => then), segment.else ?? '(null)']).size;
  if (segment.values) return segment.values.length + 2;
  return segment.expected_values;
}

/** Cells of one window: all traffic and each segment value, for all versions together and each by itself. */
export function expectedCells(spec: ResolvedSpec): number {
  const values = spec.segments.reduce((sum, segment) => sum + segmentValues(segment), 1);
  return values * (1 + spec.budgets.versions);
}
