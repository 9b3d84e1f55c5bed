import type * as z from 'zod';
import type { SpecProblem } from './errors.ts';
import { nearest } from './nearest.ts';
import type { Path, YamlText } from './read-yaml.ts';
import { objectFor, schemaAt } from './schema-at.ts';
import { valueAt } from './value-at.ts';

type Issue = z.core.$ZodIssue;

const expectations: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

/** How a value reads in a sentence. */
function inWords(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of fields';
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
  return String(value);
}

/** `monitors[2].bounds.act`; the top is the spec itself. */
export function pathInWords(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text === '' ? 'the spec' : text.replace(/^\./, '');
}

const suggestion = (word: unknown, choices: readonly string[]): string => {
  // `is: null` reads as nothing in YAML, and means `is: missing`.
  const meant =
    typeof word === 'string'
      ? nearest(word, choices)
      : word === null
        ? choices.find((choice) => choice === 'missing')
        : undefined;
  return meant === undefined ? '' : `, did you mean \`${meant}\`?`;
};

/** Turns what zod found into sentences for the person who wrote the file. */
export function explainIssue(schema: z.core.$ZodType, yaml: YamlText, issue: Issue): SpecProblem[] {
  const path = issue.path as Path;
  const value = valueAt(yaml.data, path);
  const where = pathInWords(path);
  const say = (sentence: string, choices?: readonly string[]): SpecProblem[] => [
    { ...yaml.at(path), sentence, ...(choices ? { choices } : {}) },
  ];
  const missing = (name: string, inside: Path): SpecProblem[] => {
    const meaning = schemaAt(schema, [...inside, name], yaml.data) as z.ZodType | undefined;
    const description = meaning?.meta()?.description;
    const choices = 'options' in issue ? (issue.options as readonly unknown[]).map(String) : undefined;
    const sentence = `${pathInWords(inside)} lacks \`${name}\`${description ? ` (${description.replace(/\.$/, '')})` : ''}`;
    return [{ ...yaml.at(inside), sentence, ...(choices ? { choices } : {}) }];
  };
  if (value === undefined && typeof path.at(-1) === 'string' && issue.code !== 'custom') {
    return missing(String(path.at(-1)), path.slice(0, -1));
  }
  switch (issue.code) {
    case 'unrecognized_keys': {
      const parent = schemaAt(schema, path, yaml.data);
      const fields = Object.keys((parent && objectFor(parent, value)?.shape) ?? {});
      return issue.keys.map((key) => ({
        ...yaml.keyAt([...path, key]),
        sentence: `${where} has no field \`${key}\`${suggestion(key, fields)}`,
        choices: fields,
      }));
    }
    case 'invalid_value': {
      const choices = issue.values.map(String);
      return say(`${where} cannot be ${inWords(value)}${suggestion(value, choices)}`, choices);
    }
    case 'invalid_type': {
      const quote = issue.expected === 'string' && typeof value !== 'object' ? '; put it in quotes' : '';
      return say(
        `${where} must be ${expectations[issue.expected] ?? issue.expected}, not ${inWords(value)}${quote}`,
      );
    }
    case 'invalid_union': {
      if ('options' in issue && issue.discriminator !== undefined) {
        const choices = (issue.options as readonly unknown[]).map(String);
        return say(`${where} cannot be ${inWords(value)}${suggestion(value, choices)}`, choices);
      }
      const kinds = issue.errors
        .flat()
        .flatMap((inner) => (inner.code === 'invalid_type' ? [inner.expected] : []));
      const expected = [...new Set(kinds)].map((kind) => expectations[kind] ?? kind).join(' or ');
      return say(`${where} must be ${expected}, not ${inWords(value)}`);
    }
    case 'too_small':
    case 'too_big':
      return say(sizeInWords(issue, where, value));
    case 'custom':
    case 'invalid_format':
      return say(
        typeof value === 'object' || value === undefined
          ? `${where}: ${issue.message}`
          : `${where} is ${inWords(value)}: ${issue.message}`,
      );
    default:
      return say(`${where}: ${issue.message}`);
  }
}

function sizeInWords(
  issue: Extract<Issue, { code: 'too_small' | 'too_big' }>,
  where: string,
  value: unknown,
): string {
  const isSmall = issue.code === 'too_small';
  const limit = isSmall ? issue.minimum : issue.maximum;
  if (Array.isArray(value))
    return `${where} must have at ${isSmall ? 'least' : 'most'} ${limit} ${Number(limit) === 1 ? 'entry' : 'entries'}, and has ${value.length}`;
  const relation =
    issue.inclusive === false ? (isSmall ? 'above' : 'below') : isSmall ? 'at least' : 'at most';
  return `${where} must be ${relation} ${limit}, not ${inWords(value)}`;
}
