/** Whether an engine says that a table, its database or its catalog is not there: in the words of Athena, Trino and DuckDB. */
export const isMissingTable = (error: unknown): boolean =>
  /(TABLE|SCHEMA|CATALOG)_NOT_FOUND|\b(table|schema|database|catalog)( with name)? \S+ (does not exist|not found)/i.test(
    (error as Error).message,
  );
