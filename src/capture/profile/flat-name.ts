/** A column's name as a feature's: lower case, [a-z0-9_]. Collisions and reserved words get a number. */
export function flatNames(columns: readonly string[], reserved: readonly string[]): Map<string, string> {
  const taken = new Set(reserved);
  const names = new Map<string, string>();
  for (const column of columns) {
    const flat =
      column
        .toLowerCase()
        .replaceAll(/[^a-z0-9_]+/g, '_')
        .slice(0, 60) || 'column';
    let name = flat;
    for (let number = 2; taken.has(name); number++) name = `${flat}_${number}`;
    taken.add(name);
    names.set(column, name);
  }
  return names;
}
