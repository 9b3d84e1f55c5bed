import { parquetMetadataAsync } from 'hyparquet';
import type { ObjectInfo, ObjectStore } from '../ports/object-store.ts';

/** Objects whose footers are asked for at once. */
const atOnce = 16;

/**
 * Rows of Parquet objects, from their footers alone.
 * @throws Error that names the object where one is gone, or is no Parquet
 */
export async function countRows(
  store: Pick<ObjectStore, 'getRange'>,
  objects: readonly Pick<ObjectInfo, 'key' | 'size'>[],
): Promise<number> {
  let rows = 0;
  for (let start = 0; start < objects.length; start += atOnce) {
    const counts = await Promise.all(
      objects.slice(start, start + atOnce).map((object) => rowsOf(store, object)),
    );
    rows += counts.reduce((sum, count) => sum + count, 0);
  }
  return rows;
}

async function rowsOf(
  store: Pick<ObjectStore, 'getRange'>,
  { key, size }: Pick<ObjectInfo, 'key' | 'size'>,
): Promise<number> {
  const slice = async (start: number, end = size): Promise<ArrayBuffer> => {
    const bytes = await store.getRange(key, start, end);
    if (!bytes) throw new Error('it is not there');
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  };
  try {
    return Number((await parquetMetadataAsync({ byteLength: size, slice })).num_rows);
  } catch (error) {
    throw new Error(`the rows of ${key} cannot be counted: ${(error as Error).message}`, { cause: error });
  }
}
