import type { S3Client } from '@aws-sdk/client-s3';
import type { S3Store } from '../s3/s3-store.ts';
import { text } from '../sql/literal.ts';
import { countRows } from './count-rows.ts';
import type { CuratedPartition } from './curated-partition.ts';
import type { QueryRunner } from './query-runner.ts';

export interface CuratedRun {
  /** For people. */
  readonly name: string;
  /** Of the partition, with the slash. */
  readonly folder: string;
  readonly sql: string;
  /** Hash that names the run. */
  readonly hash: string;
}

export interface UnloadParts {
  readonly s3: S3Client;
  readonly store: S3Store;
  readonly runner: QueryRunner;
  readonly curated: CuratedPartition;
}

/**
 * Writes a curated partition by UNLOAD into a folder of its own, and publishes it. UNLOAD wants an empty folder and
 * leaves what it wrote when it fails, so each attempt has another one. @returns rows
 */
export async function unloadCurated(
  { name, folder, sql, hash }: CuratedRun,
  { s3, store, runner, curated }: UnloadParts,
): Promise<number> {
  const prefixOf = (attempt: number): string => `run-${hash.slice(0, 16)}-${attempt}`;
  const { attempt } = await runner.finished({
    name,
    sql: `UNLOAD ${folder} ${sql}`,
    textOf: (each) =>
      `UNLOAD (${sql}) TO ${text(curated.location(prefixOf(each))).sql} ` +
      "WITH (format = 'PARQUET', compression = 'SNAPPY')",
  });
  const prefix = prefixOf(attempt);
  const rows = await countRows(s3, store, `${folder}${prefix}/`);
  await curated.publish({ prefix, rows });
  for (let failed = 1; failed < attempt; failed++) await curated.retire(prefixOf(failed));
  return rows;
}
