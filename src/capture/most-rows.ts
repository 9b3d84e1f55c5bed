/** Rows of the largest partition, from the rows by partition of each object. */
export function mostRows(objects: readonly Readonly<Record<string, number>>[]): number {
  const totals = new Map<string, number>();
  for (const rows of objects) {
    for (const [start, count] of Object.entries(rows)) totals.set(start, (totals.get(start) ?? 0) + count);
  }
  return Math.max(0, ...totals.values());
}
