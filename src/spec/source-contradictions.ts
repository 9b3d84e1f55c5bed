import type { ModelSpec } from './model-spec.ts';
import { nearest } from './nearest.ts';
import type { Path } from './read-yaml.ts';
import { missingUnit } from './table-partitions.ts';

const ofTables = ['partitions', 'location', 'kms_key', 'complete_after'] as const;

/** What is said of a source's table and cannot be right together. */
export function* sourceContradictions({ source }: ModelSpec): Generator<{
  path: Path;
  sentence: string;
  choices?: readonly string[];
}> {
  if (!source) return;
  if (source.table === undefined) {
    for (const field of ofTables) {
      if (source[field] === undefined) continue;
      yield {
        path: ['source', field],
        sentence: `source.${field} is of a table, and source.table names none`,
      };
    }
    return;
  }
  const { partitions = [], location } = source;
  const columns = partitions.map(({ column }) => column);
  for (const [i, column] of columns.entries()) {
    if (columns.indexOf(column) === i) continue;
    yield {
      path: ['source', 'partitions', i, 'column'],
      sentence: `source.partitions[${i}].column is \`${column}\`, as source.partitions[${columns.indexOf(column)}] is`,
    };
  }
  const missing = missingUnit(partitions);
  if (missing !== undefined) {
    yield {
      path: ['source', 'partitions'],
      sentence: `source.partitions tells no ${missing}: which partition is which is not known without it`,
    };
  }
  for (const [, name = ''] of (location ?? '').matchAll(/\$\{([^}]*)\}/g)) {
    if (columns.includes(name)) continue;
    const meant = nearest(name, columns);
    yield {
      path: ['source', 'location'],
      sentence: `source.location has \${${name}}, which is no column of source.partitions${meant === undefined ? '' : `, did you mean \`${meant}\`?`}`,
      choices: columns,
    };
  }
}
