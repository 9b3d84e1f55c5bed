import type { Column, ColumnType } from '../tables/index.ts';
import { type GlueColumn, glueColumn } from './glue-column.ts';

/** A view that analysts query in Athena by its name. */
export interface GlueView {
  readonly name: string;
  readonly doc: string;
  readonly columns: readonly Column[];
  /** A SELECT over tables of the same database, with these columns in this order. */
  readonly sql: string;
}

/** A view as the Glue catalog stores it, so that a template makes it and no code runs at deployment. */
export interface StoredView {
  readonly columns: readonly GlueColumn[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly originalText: string;
  readonly expandedText: string;
}

/** Athena's engine keeps three digits of seconds. */
const types: Partial<Record<ColumnType, string>> = {
  timestamp: 'timestamp(3)',
  'decimal(38, 0)': 'decimal(38,0)',
};

/** Trino's own form of a view in a Hive catalog: its definition as JSON, in a comment. */
export function storedView({ columns, sql, doc }: GlueView, database: string): StoredView {
  const definition = {
    originalSql: sql,
    catalog: 'awsdatacatalog',
    schema: database,
    columns: columns.map(({ name, type }) => ({ name, type: types[type] ?? type })),
    comment: doc,
    // Trino takes a view without an owner only where it runs with the rights of who asks.
    runAsInvoker: true,
  };
  const encoded = Buffer.from(JSON.stringify(definition), 'utf8').toString('base64');
  return {
    columns: columns.map(glueColumn),
    parameters: { presto_view: 'true', comment: 'Presto View' },
    originalText: `/* Presto View: ${encoded} */`,
    expandedText: '/* Presto View */',
  };
}
