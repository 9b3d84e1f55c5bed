import type { YamlText } from './read-yaml.ts';

const nowhere = { line: 0, column: 0 };

/** Data that was written in code: it has no lines, so messages name the path only. */
export const withoutPositions = (data: unknown): YamlText => ({
  data,
  at: () => nowhere,
  keyAt: () => nowhere,
});
