import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';

/** What a process needs to take moto for AWS: the code under test has no switch for it. */
export const awsEnvironment = (moto: string = inject('moto')): Record<string, string> => ({
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL: moto,
  // Without, the SDK asks the machine that it runs on who it is.
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** Leads this process's clients to moto. Before the first client is made. */
export function useMoto(moto?: string): void {
  Object.assign(process.env, awsEnvironment(moto));
}

/** A name that no other test has. */
export const uniqueName = (kind: string): string => `${kind}-${randomUUID().slice(0, 8)}`;
