/** A literal of SQL, made only by the functions of this file, so that no value is ever concatenated unescaped. */
export type Literal = { readonly sql: string };

/** A varchar. NUL cannot be in a literal of either engine: it becomes the replacement character. */
export const text = (value: string): Literal => ({
  sql: `'${value.replaceAll('\0', '\uFFFD').replaceAll("'", "''")}'`,
});

export const integer = (value: number | bigint): Literal => {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError(`not an integer: ${value}`);
  return { sql: String(value) };
};

/** A double: Trino reads `0.5` as a decimal, so the exponent is always written. */
export const double = (value: number): Literal => {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite double: ${value}`);
  const digits = String(value);
  return { sql: digits.includes('e') ? digits.replace('e+', 'e') : `${digits}e0` };
};

/** A timestamp without zone, UTC, in milliseconds: the finest that Athena has. */
export const timestamp = (value: Date | string): Literal => {
  const iso = (typeof value === 'string' ? new Date(value) : value).toISOString();
  return { sql: `TIMESTAMP '${iso.slice(0, 23).replace('T', ' ')}'` };
};
