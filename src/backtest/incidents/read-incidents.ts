import { readFileSync } from 'node:fs';
import { InvalidSpecError, SpecFileError, type SpecProblem } from '../../spec/errors.ts';
import { explainIssue } from '../../spec/explain-issue.ts';
import type { ModelSpec } from '../../spec/model-spec.ts';
import { readYaml, type YamlText } from '../../spec/read-yaml.ts';
import type { Incident } from '../incident.ts';
import { csvIncidents } from './csv-incidents.ts';
import { MarkedIncidents } from './incident-format.ts';

type Named = Pick<ModelSpec, 'id' | 'features' | 'segments'>;

/** Incidents of a YAML, JSON or CSV file. @throws SpecError with everything that is wrong with it */
export function readIncidents(path: string, spec: Named): Incident[] {
  const text = read(path);
  return parseIncidents(
    path.toLowerCase().endsWith('.csv') ? csvIncidents(text, path) : listOf(readYaml(text, path)),
    path,
    spec,
  );
}

/** Incidents that the spec itself marks. */
export const incidentsOf = ({ incidents }: Pick<ModelSpec, 'incidents'>): Incident[] =>
  incidents.map(({ name, start, end, features }) => ({ id: name, start, end, features }));

export function parseIncidents(source: YamlText, path: string, spec: Named): Incident[] {
  const result = MarkedIncidents.safeParse(source.data ?? []);
  const problems = result.success
    ? [...repeated(result.data, source), ...unknown(result.data, source, spec)]
    : result.error.issues.flatMap((issue) => explainIssue(MarkedIncidents, source, issue)).map(ofIncidents);
  if (problems.length > 0 || !result.success) throw new InvalidSpecError(path, problems);
  return result.data.map(({ summary: _, ...incident }) => incident);
}

/** A file is a list, or has it under `incidents`. */
function listOf(yaml: YamlText): YamlText {
  const { data } = yaml;
  if (typeof data !== 'object' || data === null || !('incidents' in data)) return yaml;
  return {
    data: data.incidents,
    at: (path) => yaml.at(['incidents', ...path]),
    keyAt: (path) => yaml.keyAt(['incidents', ...path]),
  };
}

/** What is explained in words of a spec, in those of incidents: `[2].end` is `incidents[2].end`. */
const ofIncidents = (problem: SpecProblem): SpecProblem => ({
  ...problem,
  sentence: problem.sentence.replace(/^the spec\b/, 'the file').replace(/^\[/, 'incidents['),
});

function repeated(incidents: readonly Incident[], source: YamlText): SpecProblem[] {
  return incidents.flatMap(({ id }, at) => {
    const first = incidents.findIndex((other) => other.id === id);
    if (first === at) return [];
    const sentence = `incidents[${at}].id is "${id}", as is that of incidents[${first}]: ids are unique`;
    return [{ ...source.at([at, 'id']), sentence }];
  });
}

function unknown(incidents: readonly Incident[], source: YamlText, spec: Named): SpecProblem[] {
  const features = [...spec.features.map(({ name }) => name), 'prediction'];
  const segments = spec.segments.map(({ name }) => name);
  return incidents.flatMap((incident, at) => {
    const wrong = incident.features?.filter((feature) => !features.includes(feature)) ?? [];
    const problems: SpecProblem[] = wrong.map((feature) => ({
      ...source.at([at, 'features']),
      sentence: `incidents[${at}].features has "${feature}", which is no feature of ${spec.id}`,
      choices: features,
    }));
    const segment = incident.segment?.split('=')[0];
    if (segment === undefined || segments.includes(segment)) return problems;
    const sentence = `incidents[${at}].segment is "${incident.segment}", and ${spec.id} has no segment ${segment}`;
    return [...problems, { ...source.at([at, 'segment']), sentence, choices: segments }];
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file of incidents',
  EACCES: 'it may not be read',
};

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new SpecFileError(path, [{ line: 0, column: 0, sentence: reasons[code] ?? message }]);
  }
}
