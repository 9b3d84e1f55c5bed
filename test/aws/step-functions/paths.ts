/** The part of JSONPath that our state machine uses: `$`, `$.a.b`, and `$$.a.b` into the context object. */
export function lookUp(path: string, input: unknown, context: unknown): unknown {
  const [root, names] = path.startsWith('$$') ? [context, path.slice(2)] : [input, path.slice(1)];
  if (!/^(\.[A-Za-z_][\w]*)*$/.test(names)) throw new Error(`no such path in this interpreter: ${path}`);
  return names
    .split('.')
    .filter(Boolean)
    .reduce((value, name) => {
      if (value === null || typeof value !== 'object' || !(name in value))
        throw new StatesError('States.ParameterPathFailure', `${path} is not in ${JSON.stringify(input)}`);
      return (value as Record<string, unknown>)[name];
    }, root);
}

/** `{ 'a.$': '$.b', c: 1 }` with its paths resolved. */
export function fill(template: unknown, input: unknown, context: unknown): unknown {
  if (Array.isArray(template)) return template.map((each) => fill(each, input, context));
  if (template === null || typeof template !== 'object') return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) =>
      name.endsWith('.$')
        ? [name.slice(0, -2), lookUp(String(value), input, context)]
        : [name, fill(value, input, context)],
    ),
  );
}

/** Puts a result where `ResultPath` says: null discards it, `$` replaces the input. */
export function place(input: unknown, path: string | null | undefined, result: unknown): unknown {
  if (path === null) return input;
  if (path === undefined || path === '$') return result;
  const [, name = '', rest] = /^\$\.(\w+)(.*)$/.exec(path) ?? [];
  if (name === '' || rest !== '') throw new Error(`no such result path in this interpreter: ${path}`);
  return { ...(input as object), [name]: result };
}

/** An error by its name, as Step Functions knows it. */
export class StatesError extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}
