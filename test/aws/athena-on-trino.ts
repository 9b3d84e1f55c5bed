import { s3Catalog, startGlueProxy, startTrino } from '../parity/trino/index.ts';
import { TrinoBackend } from './athena/trino/trino-backend.ts';
import { awsEnvironment } from './aws-environment.ts';
import type { AwsLakeOptions } from './aws-lake.ts';

export interface AthenaOnTrino {
  readonly backend: NonNullable<AwsLakeOptions['backend']>;
  stop(): Promise<void>;
}

/** A Trino server over moto's S3 and Glue, to stand behind the emulator: Athena but for Amazon. */
export async function startAthenaOnTrino(moto: string): Promise<AthenaOnTrino> {
  const glue = await startGlueProxy(moto);
  const region = awsEnvironment(moto).AWS_REGION ?? '';
  const trino = await startTrino({
    catalogs: { awsdatacatalog: s3Catalog({ s3: moto, metastore: { glue: glue.url }, region }) },
  });
  return {
    backend: async ({ s3 }) => new TrinoBackend({ client: trino.client, catalog: 'awsdatacatalog', s3 }),
    stop: async () => {
      await trino.stop();
      await glue.close();
    },
  };
}
