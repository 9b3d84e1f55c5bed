/** What both engines read as the same number. Alone DuckDB reads `1_000` and `inf`, and Trino `1.5f`. */
const number = String.raw`^[ \t\r\n]*[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?[ \t\r\n]*$`;

/** Text as a double, null where it is no number. Infinities are read as any language writes them. */
export const numberOfText = (source: string): string =>
  `CASE WHEN regexp_like(${source}, '${number}') THEN try_cast(${source} AS double) ` +
  `WHEN lower(${source}) IN ('inf', '+inf', 'infinity', '+infinity') THEN infinity() ` +
  `WHEN lower(${source}) IN ('-inf', '-infinity') THEN -infinity() END`;
