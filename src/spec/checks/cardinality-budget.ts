import { expectedCells, segmentValues } from '../cardinality.ts';
import { originOf } from '../origin.ts';
import type { SpecCheck } from './finding.ts';

/** Versions × segment values, against the budget; identifiers never become dimensions (C2). */
export const cardinalityBudget: SpecCheck = {
  name: 'cardinality_budget',
  *run(spec) {
    const { source } = spec;
    const identifiers = [
      source?.event_id ?? 'event_id',
      source?.request_id ?? 'request_id',
      source?.entity_id ?? 'entity_id',
    ];
    for (const [i, segment] of spec.segments.entries()) {
      const column = segment.column ?? segment.name;
      if (segment.cases || !identifiers.includes(column)) continue;
      yield {
        level: 'error',
        path: ['segments', i],
        sentence: `segment ${segment.name} would have a value for each ${column}: an identifier is no dimension`,
      };
    }
    const cells = expectedCells(spec);
    if (cells <= spec.budgets.cells) return;
    const isDeclared = originOf(spec)?.declares(['budgets', 'cells']) ?? true;
    const widest = [...spec.segments].sort((a, b) => segmentValues(b) - segmentValues(a))[0];
    yield {
      level: isDeclared ? 'error' : 'warning',
      path: isDeclared ? ['budgets', 'cells'] : ['segments'],
      sentence: `up to ${cells} cells (versions × segment values) a window, over the budget of ${spec.budgets.cells}; the widest segment is ${widest?.name}, with ${widest ? segmentValues(widest) : 0} values`,
    };
  },
};
