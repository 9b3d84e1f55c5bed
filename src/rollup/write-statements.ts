/**
 * Features of one statement. Trino gives each branch of a UNION ALL a stage and takes 150 of them; from 30 to 140
 * features in a statement its time is the same. See docs/decisions/wide-models.md.
 */
const mostFeatures = 60;

/** UTF-8 bytes: Athena takes 262,144, and an engine writes some text around a statement. */
const mostBytes = 200_000;

/**
 * Statements about many features or checks, each about as many as an engine takes. The split depends on nothing but the
 * items and their text, so that it is the same on every engine and in every run.
 * @param write the statement about some of the items, in order
 * @param most items of one statement
 */
export function writeStatements<T>(
  items: readonly T[],
  write: (some: readonly T[]) => string,
  most: number = mostFeatures,
): string[] {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_, part) => {
    const start = Math.floor((part * items.length) / count);
    return items.slice(start, Math.floor(((part + 1) * items.length) / count));
  }).flatMap((part) => halvedUntilShort(part, write));
}

/** Long vocabularies can make a statement of few features long. */
function halvedUntilShort<T>(items: readonly T[], write: (some: readonly T[]) => string): string[] {
  const statement = write(items);
  if (items.length === 1 || Buffer.byteLength(statement) <= mostBytes) return [statement];
  const half = Math.ceil(items.length / 2);
  return [items.slice(0, half), items.slice(half)].flatMap((part) => halvedUntilShort(part, write));
}
