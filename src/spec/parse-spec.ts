import { scoreNames } from '../score/catalogue.ts';
import { contradictions } from './contradictions.ts';
import { InvalidSpecError, type SpecProblem } from './errors.ts';
import { explainIssue } from './explain-issue.ts';
import { ModelSpec } from './model-spec.ts';
import { rememberOrigin } from './origin.ts';
import { plannedScores } from './planned-scores.ts';
import { type Path, type Position, readYaml, type YamlText } from './read-yaml.ts';
import { unknownNames } from './references.ts';
import { repeatedNames } from './repeated-names.ts';
import { valueAt } from './value-at.ts';

/** A section is found by its key, anything else by what stands there. */
function placeOf(yaml: YamlText, path: Path): Position {
  const isSection = typeof path.at(-1) === 'string' && typeof valueAt(yaml.data, path) === 'object';
  return isSection ? yaml.keyAt(path) : yaml.at(path);
}

/** Reads a spec from data whose parts have places. */
export function parseSpecData(yaml: YamlText, path: string, scores: readonly string[]): ModelSpec {
  const result = ModelSpec.safeParse(yaml.data);
  const problems: SpecProblem[] = [
    ...(result.error?.issues ?? []).flatMap((issue) => explainIssue(ModelSpec, yaml, issue)),
    ...repeatedNames(yaml),
    ...unknownNames(yaml, [...scores, ...plannedScores]),
  ];
  if (result.success) {
    for (const { path: at, ...problem } of contradictions(result.data))
      problems.push({ ...placeOf(yaml, at), ...problem });
  }
  if (problems.length > 0 || !result.success) throw new InvalidSpecError(path, problems);
  return rememberOrigin(result.data, {
    path,
    at: (at) => placeOf(yaml, at),
    declares: (at) => valueAt(yaml.data, at) !== undefined,
  });
}

/**
 * Reads a spec from the text of its file. Throws a `SpecError` with everything that is wrong with it.
 * @param path names the file in messages, and is what the paths inside the spec are relative to
 */
export const parseSpec = (text: string, path: string, scores: readonly string[] = scoreNames): ModelSpec =>
  parseSpecData(readYaml(text, path), path, scores);
