import { actionsOf, flat, type Statement } from '../../infra/support/walk.ts';
import type { NeededRight } from './needed-rights.ts';

/** Statements of a role, and what the names in them are called where the requests were made. */
export interface GrantedRights {
  readonly statements: readonly Statement[];
  /** Names of the template, by a part of them, and what they stand for. */
  readonly names: readonly (readonly [RegExp, string])[];
}

/** Whether a role allows what a request needs, as IAM would say. Denials and boundaries: there are none. */
export const isGranted = (needed: NeededRight, { statements, names }: GrantedRights): boolean =>
  statements.some(
    (statement) =>
      statement.Effect === 'Allow' &&
      actionsOf(statement).some((action) => isLike(needed.action, action)) &&
      [statement.Resource ?? []]
        .flat()
        .some((resource) => isLike(needed.resource, renamed(flat(resource), names))) &&
      holds(statement.Condition, needed.context),
  );

const renamed = (resource: string, names: GrantedRights['names']): string =>
  names.reduce((text, [name, value]) => text.replace(name, value), resource);

const isLike = (text: string, pattern: string): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);

/** Operators that our policies use. @throws Error for any other */
function holds(condition: Statement['Condition'], context: NeededRight['context']): boolean {
  return Object.entries(condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys as Record<string, string | string[]>).every(([key, patterns]) => {
      // Said of the service that a key is used through, which no recorded request names.
      if (key === 'kms:ViaService') return true;
      const value = context[key];
      if (operator === 'StringLikeIfExists' && value === undefined) return true;
      if (operator !== 'StringLike' && operator !== 'StringLikeIfExists')
        throw new Error(`what is ${operator}?`);
      return value !== undefined && [patterns].flat().some((pattern) => isLike(value, pattern));
    }),
  );
}
