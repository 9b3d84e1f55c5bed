import type { DataFile } from './list-files.ts';

/** A delivered file, and what was found in it when it was new or changed. */
export interface SourceObject extends DataFile {
  /** Rows by the start of the partition that they belong to. Rows without a time count in the first. */
  readonly rowsByPartition: Readonly<Record<string, number>>;
  /** Column names and physical types. */
  readonly columns: Readonly<Record<string, string>>;
  /** Why nothing can be read from it. */
  readonly problem?: string;
  /** The problem was met while its rows were read: looking into it again would not show it. */
  readonly isTorn?: true;
  /** Same bytes as an object that was delivered before: nothing is read from it. */
  readonly copyOf?: string;
}

/** Stands for the type of a column of CSV or JSON: nothing tells a change of it. */
export const untyped = 'UNTYPED';

/** Physical types of a column over some objects; the empty string where they differ. */
export function columnTypes(objects: readonly SourceObject[]): Map<string, string> {
  const types = new Map<string, string>();
  for (const { columns } of objects) {
    for (const [name, type] of Object.entries(columns)) {
      const known = types.get(name);
      types.set(name, known === undefined || known === type ? type : '');
    }
  }
  return types;
}
