import { identifier } from '../sql/identifier.ts';
import { text } from '../sql/literal.ts';
import type { Fragment } from '../sql/render-sql.ts';

/**
 * Events of the public contract, read as text, with some of what lies in their objects as columns of its own: the key
 * `age` of `features` is the column `features.age`.
 * @param names of columns of a contract
 */
export function ownEvents(
  relation: Fragment,
  types: ReadonlyMap<string, string>,
  names: readonly string[],
): { readonly relation: Fragment; readonly types: ReadonlyMap<string, string> } {
  const nested = names.flatMap((name) => {
    const cut = name.indexOf('.');
    return cut < 0 ? [] : [{ name, object: name.slice(0, cut), key: name.slice(cut + 1) }];
  });
  const selected = nested
    .filter(({ object }) => types.has(object))
    .map(
      ({ name, object, key }) =>
        `try_cast(${identifier(object)} AS json) ->> ${text(pointer(key)).sql} AS ${identifier(name)}`,
    );
  if (selected.length === 0) return { relation, types };
  return {
    relation: { fragment: `(SELECT *, ${selected.join(', ')} FROM ${relation.fragment} AS events)` },
    types: new Map([...types, ...nested.map(({ name }): [string, string] => [name, 'VARCHAR'])]),
  };
}

/** RFC 6901. */
const pointer = (key: string): string => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
