/** A column's type of the Glue catalog, as SQL writes it. */
export const sqlType = (hive: string): string => ({ string: 'varchar', int: 'integer' })[hive] ?? hive;
