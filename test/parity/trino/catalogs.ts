/** Properties of a Hive catalog, as in Trino's etc/catalog. */
export type CatalogProperties = Readonly<Record<string, string>>;

/** What Athena does: external tables that are written to, projection, no rows where there is no folder. */
const asAthena: CatalogProperties = {
  'hive.security': 'allow-all',
  'hive.non-managed-table-writes-enabled': 'true',
  'hive.non-managed-table-creates-enabled': 'true',
  'hive.partition-projection-enabled': 'true',
  'hive.ignore-absent-partitions': 'true',
  'hive.allow-register-partition-procedure': 'true',
  'hive.compression-codec': 'SNAPPY',
  // Looked up for every table, and never kept.
  'hive.table-statistics-enabled': 'false',
};

/** @param folder of the metastore, absolute; tables are wherever their location says, as `file:///…` */
export const localCatalog = (folder: string): CatalogProperties => ({
  ...asAthena,
  'hive.metastore': 'file',
  'hive.metastore.catalog.dir': `file://${folder}`,
});

export interface S3CatalogOptions {
  /** Of an S3 server, as `http://127.0.0.1:5555`. */
  readonly s3: string;
  /** Of a Glue server (see `startGlueProxy`), or the folder of a file metastore. */
  readonly metastore: { readonly glue: string } | { readonly folder: string };
  /** @default us-east-1 */
  readonly region?: string;
}

/** Tables in `s3://` of an emulated S3, named in an emulated Glue. Keys are made up. */
export const s3Catalog = ({ s3, metastore, region = 'us-east-1' }: S3CatalogOptions): CatalogProperties => ({
  ...('glue' in metastore ? glueMetastore(metastore.glue, region) : localCatalog(metastore.folder)),
  'hive.s3.endpoint': s3,
  'hive.s3.region': region,
  'hive.s3.path-style-access': 'true',
  'hive.s3.ssl.enabled': 'false',
  'hive.s3.aws-access-key': 'test',
  'hive.s3.aws-secret-key': 'test',
});

const glueMetastore = (endpoint: string, region: string): CatalogProperties => ({
  ...asAthena,
  'hive.metastore': 'glue',
  'hive.metastore.glue.endpoint-url': endpoint,
  'hive.metastore.glue.region': region,
  'hive.metastore.glue.aws-access-key': 'test',
  'hive.metastore.glue.aws-secret-key': 'test',
  // An emulated Glue answers every segment with all partitions.
  'hive.metastore.glue.partitions-segments': '1',
});
