import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { AthenaEngine, type AthenaOptions } from '../../src/engine/athena/athena-engine.ts';
import { S3Store } from '../../src/engine/s3/s3-store.ts';
import type { Partition } from '../../src/engine/tables/partition.ts';
import type { ModelSpec } from '../../src/spec/model-spec.ts';
import { AthenaEmulator, type EmulatorOptions } from './athena/athena-emulator.ts';
import type { AthenaBackend } from './athena/backend.ts';
import { DuckDbBackend } from './athena/duckdb/duckdb-backend.ts';
import { uniqueName, useMoto } from './aws-environment.ts';
import { makeCatalog } from './make-catalog.ts';

/** A deployed lake: buckets and catalog in moto, Athena in the emulator. */
export interface AwsLake {
  readonly bucket: string;
  readonly results: string;
  readonly database: string;
  readonly workgroup: string;
  readonly store: S3Store;
  readonly clients: { readonly s3: S3Client; readonly glue: GlueClient; readonly athena: AthenaClient };
  readonly emulator: AthenaEmulator;
  /** The engine of one invocation. */
  engine(spec: ModelSpec, partition: Partition, options?: Partial<AthenaOptions>): Promise<AthenaEngine>;
  close(): Promise<void>;
}

export interface AwsLakeOptions extends Partial<Pick<EmulatorOptions, 'limits' | 'runMs'>> {
  /** @default the one that all files of test:aws share */
  readonly moto?: string;
  /** What runs the statements. @default DuckDB, which is quick */
  readonly backend?: (clients: { s3: S3Client; glue: GlueClient }) => Promise<AthenaBackend>;
}

export async function openAwsLake(
  specs: readonly ModelSpec[],
  { moto, backend = (clients) => DuckDbBackend.open(clients), ...emulatorOptions }: AwsLakeOptions = {},
): Promise<AwsLake> {
  useMoto(moto);
  const s3 = new S3Client({});
  const glue = new GlueClient({});
  const [bucket, results] = [uniqueName('lake'), uniqueName('results')];
  const database = uniqueName('tidemark').replace('-', '_');
  for (const Bucket of [bucket, results])
    await s3.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' } }),
    );
  await makeCatalog(glue, { database, lake: bucket, specs });
  const workgroup = 'tidemark';
  const emulator = await AthenaEmulator.start({
    backend: await backend({ s3, glue }),
    s3,
    workgroups: { [workgroup]: { outputLocation: `s3://${results}/pipeline/` } },
    ...emulatorOptions,
  });
  const athena = new AthenaClient({ endpoint: emulator.endpoint, maxAttempts: 2 });
  const clients = { s3, glue, athena };
  return {
    bucket,
    results,
    database,
    workgroup,
    store: new S3Store({ bucket, client: s3 }),
    clients,
    emulator,
    engine: (spec, partition, options = {}) =>
      AthenaEngine.open({
        spec,
        lake: bucket,
        database,
        workgroup,
        execution: 'execution-1',
        stage: 'rollup',
        partition,
        clients,
        ...options,
      }),
    close: async () => {
      await emulator.stop();
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
