export { type CatalogProperties, localCatalog, type S3CatalogOptions, s3Catalog } from './catalogs.ts';
export { type GlueProxy, startGlueProxy } from './glue-proxy.ts';
export { MissingToolError } from './java-tools.ts';
export { sqlValue } from './sql-value.ts';
export { startTrino, type TrinoOptions, type TrinoServer } from './start-trino.ts';
export { type RunOptions, TrinoClient, type TrinoColumn, type TrinoResult } from './trino-client.ts';
export { TrinoError } from './trino-error.ts';
