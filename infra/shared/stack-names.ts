import { ContextError } from './context-error.ts';
import { pascalCase } from './pascal-case.ts';

export const foundationName = (stage: string): string => `Tidemark-${stage}-Foundation`;

export const modelStackName = (stage: string, id: string): string => `Tidemark-${stage}-${pascalCase(id)}`;

/** Ids that differ may give one stack name (`a-1`, `a1`), and one model could take the name of the foundation. */
export function refuseSharedNames(stage: string, ids: readonly string[]): void {
  const taken = new Map([[foundationName(stage).toLowerCase(), 'the foundation']]);
  for (const id of ids) {
    const name = modelStackName(stage, id);
    const other = taken.get(name.toLowerCase());
    if (other) throw new ContextError(`${other} and ${id} would share the stack name ${name}: rename one.`);
    taken.set(name.toLowerCase(), id);
  }
}
