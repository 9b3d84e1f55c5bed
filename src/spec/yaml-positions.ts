import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, type Node } from 'yaml';

export type Path = readonly (string | number)[];
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the parts of a text stand. */
export interface YamlPositions {
  /** Position of the value at a path, or of the nearest part around it. */
  at(path: Path): Position;
  /** Position of the key at a path. */
  keyAt(path: Path): Position;
}

/** Finds parts of a document by path, through aliases. */
export function yamlPositions(
  document: Document.Parsed,
  position: (offset: number) => Position,
): YamlPositions {
  const resolved = (node: unknown): Node | undefined => {
    if (isAlias(node)) return node.resolve(document) as Node | undefined;
    return isNode(node) ? node : undefined;
  };
  const find = (path: Path): { node: Node | undefined; key: Node | undefined; isFound: boolean } => {
    let node = resolved(document.contents);
    let key: Node | undefined;
    for (const step of path) {
      let next: unknown;
      if (isMap(node)) {
        const pair = node.items.find(
          (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
        );
        next = pair?.value;
        if (pair && isNode(pair.key)) key = pair.key;
        if (pair && !isNode(pair.value)) return { node: key, key, isFound: true };
      } else if (isSeq(node)) next = node.items[Number(step)];
      const inner = resolved(next);
      if (!inner) return { node, key, isFound: false };
      node = inner;
    }
    return { node, key, isFound: true };
  };
  const of = (node: Node | undefined): Position => position(node?.range?.[0] ?? 0);
  return {
    at: (path) => of(find(path).node),
    keyAt: (path) => {
      const { node, key, isFound } = find(path);
      return of(isFound && typeof path.at(-1) === 'string' ? key : node);
    },
  };
}
