import type { Column, ColumnType, Table } from '../tables/index.ts';

/** A column as the Glue catalog, and so Athena, knows it. */
export interface GlueColumn {
  readonly name: string;
  readonly type: GlueType;
  readonly comment: string;
}

export type GlueType = 'string' | 'boolean' | 'int' | 'bigint' | 'double' | 'timestamp' | 'decimal(38,0)';

const types: Readonly<Record<ColumnType, GlueType>> = {
  varchar: 'string',
  boolean: 'boolean',
  integer: 'int',
  bigint: 'bigint',
  double: 'double',
  timestamp: 'timestamp',
  'decimal(38, 0)': 'decimal(38,0)',
};

/** Glue refuses a longer comment. */
const longestComment = 255;

export const glueColumn = ({ name, type, doc }: Column): GlueColumn => ({
  name,
  type: types[type],
  comment: doc.length <= longestComment ? doc : `${doc.slice(0, longestComment - 1)}…`,
});

/** Columns of a table of the lake, without those that it is partitioned by. */
export const glueColumns = ({ columns }: Pick<Table, 'columns'>): GlueColumn[] => columns.map(glueColumn);
