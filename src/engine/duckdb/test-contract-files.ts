import { DataError, type DataFile } from '../../capture/list-files.ts';
import type { CaseResult } from '../../contract/test/contract-case.ts';
import type { TestedData } from '../../contract/test/tested-data.ts';
import type { TestedTables } from '../../contract/test/tested-tables.ts';
import { contractScan } from './contract-scan.ts';
import type { DuckDbEngine } from './duckdb-engine.ts';
import { firstLine } from './inspect-source.ts';
import { ownEvents } from './own-events.ts';
import { runContractScan } from './run-contract-scan.ts';
import { hasTypes, readFiles } from './source-files.ts';

export interface TestedFiles {
  readonly results: readonly CaseResult[];
  readonly rows: number;
  /** Columns of the data that the contract does not know. */
  readonly unknown: readonly string[];
}

/** What an engine says of a statement rather than of data. */
const ours = /^(Binder|Parser|Catalog|Internal|Not implemented) Error/i;

/**
 * Holds files against a contract. Files of no bytes are files of no rows.
 * @throws DataError where the files are of several formats, or one cannot be read
 */
export async function testContractFiles(
  engine: DuckDbEngine,
  files: readonly DataFile[],
  tested: TestedTables,
): Promise<TestedFiles> {
  const formats = [...new Set(files.map(({ format }) => format))];
  const [format] = formats;
  if (formats.length > 1 || format === undefined)
    throw new DataError(`The data is of several formats (${formats.join(', ')}): name files of one.`);
  const isJson = format === 'ndjson' || format === 'json';
  if (tested.isOwnEvents && !isJson)
    throw new DataError(
      `The spec maps no source, so the data are events of Tidemark's contract, which are NDJSON; this is ${format}.`,
    );
  const paths = files.filter(({ size }) => size > 0).map(({ path }) => path);
  try {
    const data: TestedData = {
      ...(await relationOf(engine, paths, format, tested)),
      isTyped: hasTypes(format),
      mayLeaveOut: isJson,
      zone: tested.zone,
    };
    const { results, rows } = await runContractScan(engine, contractScan(tested.tables, data));
    return { results, rows, unknown: unknownColumns(data, tested) };
  } catch (error) {
    const [first] = files;
    if (ours.test(firstLine(error))) throw error;
    throw new DataError(
      `Cannot read ${files.length === 1 ? first?.path : `one of ${files.length} files`}: ${firstLine(error)}`,
    );
  }
}

async function relationOf(
  engine: DuckDbEngine,
  paths: readonly string[],
  format: DataFile['format'],
  { tables, isOwnEvents }: TestedTables,
): Promise<Pick<TestedData, 'relation' | 'types'>> {
  if (paths.length === 0)
    return { relation: { fragment: '(SELECT 1 AS nothing WHERE false)' }, types: new Map() };
  const relation = readFiles(paths, format);
  const types = await engine.columnTypes(relation);
  const names = tables.flatMap(({ columns }) => columns.map(({ name }) => name));
  return isOwnEvents ? ownEvents(relation, types, names) : { relation, types };
}

/** The objects of our own events hold what they hold: only what a producer's table has beyond is news. */
function unknownColumns({ types }: TestedData, { tables, excluded, isOwnEvents }: TestedTables): string[] {
  if (isOwnEvents) return [];
  const known = new Set([...tables.flatMap(({ columns }) => columns.map(({ name }) => name)), ...excluded]);
  return [...types.keys()].filter((name) => !known.has(name)).sort();
}
