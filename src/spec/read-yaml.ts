import { type Document, isAlias, isNode, isScalar, LineCounter, visit } from 'yaml';
import { type SpecProblem, SpecSyntaxError } from './errors.ts';
import { parseBounded } from './parse-bounded.ts';
import { type Path, type Position, type YamlPositions, yamlPositions } from './yaml-positions.ts';

export type { Path, Position };

/** A YAML text as plain data, and where each part of it stands. */
export interface YamlText extends YamlPositions {
  readonly data: unknown;
}

/** A spec of 1,000 features with vocabularies stays well below. */
export const maximumCharacters = 4 * 1024 * 1024;
const maximumAliases = 1000;
const maximumValues = 2_000_000;
const maximumDepth = 32;
const tooDeep = 'the text is nested too deeply to be a spec';

/** Sentences for the mistakes that people make; the parser's own words for the others. */
const sentences: Record<string, string> = {
  TAB_AS_INDENT: 'a tab is used for indentation; YAML wants spaces',
  BAD_INDENT: 'the indentation does not fit the lines above',
  DUPLICATE_KEY: 'this key is given twice in the same place',
  MULTIPLE_DOCS: 'the file has more than one YAML document, and a spec is one',
  BAD_ALIAS: 'an anchor and an alias need a name that does not end in a colon',
  MISSING_CHAR: 'a character is missing here, probably a quote, a bracket or the space after a colon',
  MULTILINE_IMPLICIT_KEY: 'a key must stand in one line, followed by a colon',
  BLOCK_AS_IMPLICIT_KEY: 'a value that contains a colon and a space must be in quotes',
  TAG_RESOLVE_FAILED: 'tags have no meaning in a spec',
};

/** Reads untrusted YAML: bounded in size, depth and aliases, without tags and without prototype keys. */
export function readYaml(text: string, path: string): YamlText {
  const refuse = (line: number, column: number, sentence: string): never => {
    throw new SpecSyntaxError(path, [{ line, column, sentence }]);
  };
  if (text.length > maximumCharacters)
    refuse(1, 1, `a spec has at most ${maximumCharacters} characters, this has ${text.length}`);
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const document = parseBounded(text, lines, () => refuse(1, 1, tooDeep));
  const problems: SpecProblem[] = [...document.errors, ...document.warnings].map((error) => ({
    ...position(error.pos[0]),
    sentence: sentences[error.code] ?? `not valid YAML: ${error.message}`,
  }));
  problems.push(...nodeProblems(document, position));
  if (problems.length > 0) throw new SpecSyntaxError(path, problems);
  const data = toPlainData(document, (sentence) => refuse(1, 1, sentence));
  return { data, ...yamlPositions(document, position) };
}

function nodeProblems(document: Document.Parsed, position: (offset: number) => Position): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const anchors = new Set<string>();
  const refuse = (node: unknown, sentence: string) => {
    problems.push({ ...position(isNode(node) ? (node.range?.[0] ?? 0) : 0), sentence });
  };
  visit(document, {
    Node(_, node) {
      if (isAlias(node) && !anchors.has(node.source)) refuse(node, 'this alias has no anchor before it');
      else if ('anchor' in node && node.anchor !== undefined) anchors.add(node.anchor);
    },
    Pair(_, { key }) {
      if (!isScalar(key)) refuse(key, 'a key must be a plain word');
      else if (['__proto__', 'constructor', 'prototype'].includes(String(key.value))) {
        refuse(key, `\`${key.value}\` is not allowed as a key`);
      }
    },
  });
  return problems;
}

function toPlainData(document: Document.Parsed, refuse: (sentence: string) => never): unknown {
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: maximumAliases });
  } catch (error) {
    if (error instanceof ReferenceError)
      return refuse('the aliases of this text expand to too much for a spec');
    throw error;
  }
  let values = 0;
  const count = (value: unknown, depth: number): void => {
    if (++values > maximumValues) refuse('the aliases of this text expand to too much for a spec');
    if (depth > maximumDepth) refuse(tooDeep);
    if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) count(inner, depth + 1);
  };
  count(data, 0);
  return data;
}
