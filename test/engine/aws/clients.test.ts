import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { athenaClient, s3Client } from '../../../src/engine/aws/clients.ts';

it('a client is made once', () => {
  expect(s3Client()).toBe(s3Client());
});

it('retries as its settings say', async () => {
  expect(await s3Client().config.maxAttempts()).toBe(5);
  expect(await athenaClient().config.maxAttempts()).toBe(2);
  expect(await athenaClient().config.retryMode).toBe('standard');
});

it('a bundle holds the clients that it asks for, and no other', async () => {
  const { metafile } = await build({
    stdin: {
      contents: "import { snsClient } from './src/engine/aws/clients.ts'; console.log(snsClient());",
      resolveDir: new URL('../../..', import.meta.url).pathname,
    },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
  });
  const clients = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => /@aws-sdk\/(client-[a-z-]+)/.exec(path)?.[1] ?? []);
  expect([...new Set(clients)]).toEqual(['client-sns']);
});
