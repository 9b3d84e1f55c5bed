import { inject } from 'vitest';
import { TrinoClient } from '../parity/trino/index.ts';
import { TrinoBackend } from './athena/trino/trino-backend.ts';
import type { AwsLakeOptions } from './aws-lake.ts';

/** The Trino server of the parity tests over moto's S3 and Glue, to stand behind the emulator: Athena but for Amazon. */
export const athenaOnTrino: NonNullable<AwsLakeOptions['backend']> = async ({ s3 }) =>
  new TrinoBackend({ client: new TrinoClient(inject('trinoUrl')), catalog: 'awsdatacatalog', s3 });
