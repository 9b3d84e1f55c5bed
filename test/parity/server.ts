import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { awsEnvironment } from '../aws/aws-environment.ts';
import { startMoto } from '../aws/moto/moto-server.ts';
import { localCatalog, s3Catalog, startGlueProxy, startTrino } from './trino/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server that all parity tests share. Its catalogs are `lake`, on disk, and `awsdatacatalog`, in moto. */
    trinoUrl: string;
  }
}

/** One server for all files: it starts slower than most of them run, and is the faster the more it has compiled. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const metastore = mkdtempSync(join(tmpdir(), 'tidemark-metastore-'));
  const moto = await startMoto();
  const glue = await startGlueProxy(moto.endpoint);
  const region = awsEnvironment(moto.endpoint).AWS_REGION ?? '';
  const trino = await startTrino({
    catalogs: {
      lake: localCatalog(metastore),
      awsdatacatalog: s3Catalog({ s3: moto.endpoint, metastore: { glue: glue.url }, region }),
    },
    heap: '3g',
  });
  project.provide('trinoUrl', trino.url);
  project.provide('moto', moto.endpoint);
  return async () => {
    await trino.stop();
    await glue.close();
    await moto.stop();
    rmSync(metastore, { recursive: true, force: true });
  };
}
