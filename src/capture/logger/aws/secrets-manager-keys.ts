import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { KeyFormatError, parseKeys } from '../key-ring.ts';
import type { KeyProvider } from '../pseudonym-keys.ts';
import type { AwsClient } from './aws-client.ts';

export interface SecretsManagerKeysOptions {
  /** Name or ARN of the secret. */
  readonly secret: string;
  /** @default one made from the environment */
  readonly client?: AwsClient;
}

/** Keys of pseudonyms from AWS Secrets Manager. The logger keeps them and asks again every quarter of an hour. */
export const secretsManagerKeys =
  ({ secret, client }: SecretsManagerKeysOptions): KeyProvider =>
  async () => {
    const { SecretsManagerClient, GetSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
    const found = await ((client as SecretsManagerClient | undefined) ?? new SecretsManagerClient({})).send(
      new GetSecretValueCommand({ SecretId: secret }),
    );
    const text =
      found.SecretString ?? (found.SecretBinary && Buffer.from(found.SecretBinary).toString('utf8'));
    if (text === undefined) throw new KeyFormatError('is empty');
    return parseKeys(text, found.VersionId ?? '');
  };
