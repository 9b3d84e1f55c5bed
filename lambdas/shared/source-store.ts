import { S3Store } from '../../src/engine/s3/s3-store.ts';

/** The bucket of a table that is the user's own: it is listed, and nothing is written to it. */
export const sourceStore = (bucket: string): S3Store => new S3Store({ bucket });
