import type { TableName } from '../tables/index.ts';
import type { GlueColumn } from './glue-column.ts';

/** What a partition of a table is: a model, a day of a model, or an hour of it. */
export type PartitionDepth = 'model' | 'day' | 'hour';

/** An external table of Parquet files in the Glue catalog. */
export interface GlueTable {
  /** Name in the database of the stage. */
  readonly name: string;
  /** Table of the lake whose files it shows. */
  readonly table: TableName;
  readonly depth: PartitionDepth;
  readonly doc: string;
  readonly columns: readonly GlueColumn[];
  readonly partitionKeys: readonly GlueColumn[];
  /** Key prefix of all its files, with the slash. */
  readonly prefix: string;
  /** What one partition's folder is called below the lake, for projection. `${dt}` and the like stand for values. */
  readonly template: string;
  /** Table parameters of partition projection, but for the location; undefined where partitions are registered. */
  readonly projection: Readonly<Record<string, string>> | undefined;
}

/** Table parameters of a table whose lake is known. */
export const glueParameters = (
  { projection, template }: GlueTable,
  lake: string,
): Readonly<Record<string, string>> => ({
  EXTERNAL: 'TRUE',
  classification: 'parquet',
  ...(projection && { ...projection, 'storage.location.template': `s3://${lake}/${template}` }),
});

/** Location of a table whose lake is known. */
export const glueLocation = ({ prefix }: GlueTable, lake: string): string => `s3://${lake}/${prefix}`;
