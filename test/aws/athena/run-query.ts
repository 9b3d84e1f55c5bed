import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { parseS3Uri } from '../../../src/engine/s3/s3-location.ts';
import { type AthenaBackend, type BackendResult, StatementError } from './backend.ts';
import type { EmulatedQuery } from './emulated-query.ts';
import type { Fault } from './faults.ts';
import type { Workgroup } from './query-log.ts';
import { resultCsv } from './result-csv.ts';
import { tryUnload } from './unload-statement.ts';

export interface Runner {
  readonly backend: AthenaBackend;
  readonly s3: S3Client;
  readonly workgroup: Workgroup;
  /** How long a query takes at least, ms. */
  readonly runMs: number;
  /** Until hanging queries go on. */
  readonly released: () => Promise<void>;
}

const userError = 2;

/** Runs a query to its end, which may be a planned one. */
export async function runQuery(
  query: EmulatedQuery,
  fault: Fault | undefined,
  runner: Runner,
): Promise<void> {
  query.state = 'RUNNING';
  const planned = fault && 'fail' in fault ? fault.fail : undefined;
  try {
    await new Promise((done) => setTimeout(done, runner.runMs));
    if (fault && 'hang' in fault) await runner.released();
    if (query.isOver) return;
    if (planned && !planned.afterWriting) return query.fail(planned);
    const bytes = await (query.isUnload ? unload(query, runner) : select(query, runner));
    if (planned) return query.fail(planned, bytes);
    const { bytesScannedCutoff = Number.POSITIVE_INFINITY } = runner.workgroup;
    if (bytes > bytesScannedCutoff)
      query.cancel('Query cancelled! : Bytes scanned limit was exceeded', bytes);
    else query.succeed(bytes);
  } catch (error) {
    const reason = (error as Error).message;
    if (error instanceof StatementError) query.fail({ reason, category: userError });
    else query.fail({ reason: `GENERIC_INTERNAL_ERROR: ${reason}`, category: 1 });
  }
}

async function select(query: EmulatedQuery, { backend, s3 }: Runner): Promise<number> {
  const { sql, database } = query.input;
  query.result = await backend.select(sql, database, query.abort.signal);
  await put(s3, query.output, resultCsv(query.result));
  await put(s3, `${query.output}.metadata`, JSON.stringify(query.result.columns));
  return query.result.bytesScanned;
}

async function unload(query: EmulatedQuery, { backend, s3 }: Runner): Promise<number> {
  const { sql, database } = query.input;
  const statement = tryUnload(sql);
  if (!statement) throw new StatementError("line 1:1: mismatched input 'UNLOAD'", { isSyntax: true });
  if (!/format\s*=\s*'PARQUET'/i.test(statement.options))
    throw new StatementError('the emulator unloads Parquet alone');
  const { bytesScanned, objects } = await backend.unload(statement, database, query.abort.signal);
  const nothing: BackendResult = { columns: [], rows: [], bytesScanned };
  query.result = nothing;
  await put(s3, `${query.output}-manifest.csv`, objects.map((uri) => `${uri}\n`).join('') || '\n');
  return bytesScanned;
}

async function put(s3: S3Client, uri: string, body: string): Promise<void> {
  const { bucket, key } = parseS3Uri(uri);
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
}
