import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { secretsManagerKeys } from '../../../../src/capture/logger/aws/secrets-manager-keys.ts';
import { KeyFormatError } from '../../../../src/capture/logger/key-ring.ts';

const secrets = mockClient(SecretsManagerClient);
const client = new SecretsManagerClient({ region: 'eu-west-1' });
const load = secretsManagerKeys({ secret: 'churn/pseudonyms', client });

beforeEach(() => secrets.reset());

it('reads the current version of the secret, as text or as bytes', async () => {
  const text = 'a-plain-text-of-24-bytes';
  secrets
    .on(GetSecretValueCommand, { SecretId: 'churn/pseudonyms' })
    .resolvesOnce({ SecretString: text, VersionId: 'abcdef0123' })
    .resolvesOnce({ SecretBinary: Buffer.from(text), VersionId: 'abcdef0123' });
  for (const ring of [await load(), await load()]) {
    expect(ring.at('')).toMatchObject({ id: 'abcdef01' });
    expect(Buffer.from(ring.at('').key).toString()).toBe(text);
  }
});

it('an empty secret and one that cannot be had are errors', async () => {
  secrets.on(GetSecretValueCommand).resolvesOnce({ VersionId: 'v' });
  await expect(load()).rejects.toBeInstanceOf(KeyFormatError);
  secrets
    .on(GetSecretValueCommand)
    .rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
  await expect(load()).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
