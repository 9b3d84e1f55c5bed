import type { SpecCheck } from './finding.ts';

/** A dataset cannot come from itself. */
export const lineageCycle: SpecCheck = {
  name: 'lineage_cycle',
  *run({ datasets, stages }) {
    const upstream = new Map<string, readonly string[]>(
      datasets.map(({ name, upstream = [] }) => [name, upstream]),
    );
    for (const { name, reads = [] } of stages) upstream.set(name, reads);
    for (const [i, { name }] of datasets.entries()) {
      const seen = new Set<string>();
      const waiting = [...(upstream.get(name) ?? [])];
      while (waiting.length > 0 && !seen.has(name)) {
        const next = waiting.pop()!;
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push(...(upstream.get(next) ?? []));
      }
      if (!seen.has(name)) continue;
      yield {
        level: 'error',
        path: ['datasets', i, 'upstream'],
        sentence: `dataset ${name} is upstream of itself`,
      };
    }
  },
};
