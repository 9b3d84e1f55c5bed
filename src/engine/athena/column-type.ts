/** Types of Athena's metadata and of Glue's tables, by the names that DuckDB has for them: stages know no others. */
const names: Readonly<Record<string, string>> = {
  varchar: 'VARCHAR',
  string: 'VARCHAR',
  char: 'VARCHAR',
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  int: 'INTEGER',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  float: 'FLOAT',
  real: 'FLOAT',
  double: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  'timestamp with time zone': 'TIMESTAMP WITH TIME ZONE',
  varbinary: 'BLOB',
  binary: 'BLOB',
};

/** @param precision and scale of a decimal, where they are not part of the name */
export function columnType(name: string, precision?: number, scale?: number): string {
  if (name === 'decimal') return `DECIMAL(${precision ?? 38},${scale ?? 0})`;
  if (/^(decimal|char|varchar)\(/.test(name))
    return name.startsWith('decimal') ? name.toUpperCase().replaceAll(' ', '') : 'VARCHAR';
  return names[name] ?? name.toUpperCase();
}
