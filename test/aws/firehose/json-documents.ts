/**
 * Documents of a record, which may follow each other with or without white space: `{"a":1}{"a":2}`.
 * @throws SyntaxError where something is no object
 */
export function jsonDocuments(text: string): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  let start = 0;
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isText) {
      if (character === '\\') at++;
      else if (character === '"') isText = false;
    } else if (character === '"' && depth > 0) isText = true;
    else if (character === '{' || character === '[') {
      if (depth++ === 0) start = at;
    } else if ((character === '}' || character === ']') && --depth === 0) {
      found.push(objectIn(text.slice(start, at + 1)));
      start = at + 1;
    } else if (depth === 0 && !/\s/.test(character ?? '')) throw new SyntaxError(`no object at ${at}`);
  }
  if (depth > 0) throw new SyntaxError('an object that does not end');
  return found;
}

function objectIn(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (Array.isArray(value)) throw new SyntaxError('a list is no valid input');
  return value as Record<string, unknown>;
}
