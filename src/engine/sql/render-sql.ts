import { identifier } from './identifier.ts';
import { integer, type Literal, text } from './literal.ts';

/** SQL that is already rendered and may stand inside other SQL. */
export type Fragment = { readonly fragment: string };

export interface Bindings {
  /** `${name}`: an identifier, quoted. */
  readonly names?: Readonly<Record<string, string>>;
  /** `:name`: a value. Strings are varchar and numbers integers; see `literal.ts` for the others. */
  readonly values?: Readonly<Record<string, string | number | Literal>>;
  /** `${name}`: rendered SQL. */
  readonly fragments?: Readonly<Record<string, Fragment | readonly Fragment[]>>;
}

/** `${name}` anywhere; `:name` where it is not part of `::`, a time or a word, nor begins a literal such as ':table'. */
const placeholder = /\$\{([a-z_]+)\}|(?<![:\w']):([a-z_]+)/g;

/**
 * Fills a `.sql` template. Names and values are escaped here and nowhere else.
 * @throws RangeError where the template names something that has no binding
 */
export function renderSql(
  template: string,
  { names = {}, values = {}, fragments = {} }: Bindings = {},
): string {
  return withoutComments(template).replace(placeholder, (found, braced?: string, bare?: string) => {
    if (bare !== undefined) {
      const value = values[bare];
      if (value === undefined) throw new RangeError(`no value for ${found}`);
      if (typeof value === 'object') return value.sql;
      return (typeof value === 'number' ? integer(value) : text(value)).sql;
    }
    const key = braced as string;
    const fragment = fragments[key];
    if (fragment)
      return list(fragment)
        .map((part) => part.fragment)
        .join('');
    const name = names[key];
    if (name === undefined) throw new RangeError(`no name or fragment for ${found}`);
    return identifier(name);
  });
}

export const renderFragment = (template: string, bindings?: Bindings): Fragment => ({
  fragment: renderSql(template, bindings).trim(),
});

/** Fragments side by side, as columns of a list or branches of a UNION ALL. */
export const joinFragments = (parts: readonly Fragment[], separator: string): Fragment => ({
  fragment: parts.map((part) => part.fragment).join(separator),
});

const list = (fragment: Fragment | readonly Fragment[]): readonly Fragment[] =>
  Array.isArray(fragment) ? fragment : [fragment as Fragment];

const withoutComments = (template: string): string => template.replace(/^\s*--.*$\n?/gm, '');
