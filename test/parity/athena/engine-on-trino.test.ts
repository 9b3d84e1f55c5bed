import { afterAll } from 'vitest';
import { type AthenaOnTrino, startAthenaOnTrino } from '../../aws/athena-on-trino.ts';
import { openAwsLake } from '../../aws/aws-lake.ts';
import { engineClaims, spec } from '../../aws/engine/engine-claims.ts';
import { type MotoServer, startMoto } from '../../aws/moto/moto-server.ts';

let moto: MotoServer | undefined;
let athena: AthenaOnTrino | undefined;

engineClaims(async () => {
  moto = await startMoto();
  athena = await startAthenaOnTrino(moto.endpoint);
  return openAwsLake([spec], { backend: athena.backend, moto: moto.endpoint });
});

afterAll(async () => {
  await athena?.stop();
  await moto?.stop();
});
