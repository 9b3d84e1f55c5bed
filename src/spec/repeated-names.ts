import type { SpecProblem } from './errors.ts';
import type { Path, YamlText } from './read-yaml.ts';

const named = [
  'features',
  'segments',
  'baselines',
  'monitors',
  'slos',
  'kpis',
  'datasets',
  'stages',
  'batch_jobs',
  'checks',
  'gates',
  'breakers',
  'expected_changes',
  'incidents',
  'failure_modes',
  'teams',
] as const;

/** Name that a column has in flattened events: lower case, anything but letters, digits and `_` replaced by `_`. */
export const flattenName = (column: string): string => column.toLowerCase().replace(/[^a-z0-9_]/g, '_');

function entries(data: unknown, list: string): Record<string, unknown>[] {
  const found = (data as Record<string, unknown> | null)?.[list];
  return Array.isArray(found)
    ? found.map((entry) => (typeof entry === 'object' && entry !== null ? entry : {}))
    : [];
}

/** Entries of a list that share a name, and features whose columns are the same once flattened. */
export function repeatedNames(yaml: YamlText): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const refuseRepeats = (
    list: string,
    field: string,
    keyOf: (entry: Record<string, unknown>) => unknown,
    say: (key: string, line: number) => string,
  ) => {
    const first = new Map<string, Path>();
    for (const [i, entry] of entries(yaml.data, list).entries()) {
      const key = keyOf(entry);
      if (typeof key !== 'string') continue;
      const path: Path = [list, i, field in entry ? field : 'name'];
      const earlier = first.get(key);
      if (earlier)
        problems.push({ ...yaml.at(path), sentence: `${list}[${i}]: ${say(key, yaml.at(earlier).line)}` });
      else first.set(key, path);
    }
  };
  for (const list of named) {
    refuseRepeats(
      list,
      'name',
      ({ name }) => name,
      (key, line) => `the name \`${key}\` is taken in line ${line}`,
    );
  }
  refuseRepeats(
    'versions',
    'version',
    ({ version }) => version,
    (key, line) => `version \`${key}\` stands in line ${line} already`,
  );
  refuseRepeats(
    'features',
    'column',
    ({ name, column }) => (typeof column === 'string' ? flattenName(column) : name),
    (key, line) => `its column is \`${key}\` once flattened, as is that of the feature in line ${line}`,
  );
  // Two features of one name have one column too: said once.
  return problems.filter((problem, i) => problems.findIndex(({ line }) => line === problem.line) === i);
}
