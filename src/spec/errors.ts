/** One thing that is wrong with a spec, and where. Lines and columns count from 1. */
export interface SpecProblem {
  readonly line: number;
  readonly column: number;
  /** A sentence without its final stop. */
  readonly sentence: string;
  /** What would have been right, where that is a list. */
  readonly choices?: readonly string[];
}

function inOneLine(path: string, { line, column, sentence, choices }: SpecProblem): string {
  const place = line > 0 ? `${path}:${line}:${column}` : path;
  return `${place}: ${sentence}${choices?.length ? `; valid choices: ${choices.join(', ')}` : ''}`;
}

/** A spec that cannot be used. The message has one line for each problem, in the order of the file. */
export class SpecError extends Error {
  override readonly name: string = 'SpecError';
  readonly path: string;
  readonly problems: readonly SpecProblem[];

  constructor(path: string, problems: readonly SpecProblem[]) {
    const ordered = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
    super(ordered.map((problem) => inOneLine(path, problem)).join('\n'));
    this.path = path;
    this.problems = ordered;
  }
}

/** The file cannot be read, or is too large to be a spec. */
export class SpecFileError extends SpecError {
  override readonly name = 'SpecFileError';
}

/** The text is not YAML, or is YAML made to exhaust its reader. */
export class SpecSyntaxError extends SpecError {
  override readonly name = 'SpecSyntaxError';
}

/** The YAML says something that the format does not allow. */
export class InvalidSpecError extends SpecError {
  override readonly name = 'InvalidSpecError';
}
