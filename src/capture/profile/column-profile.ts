/** What `init` knows of one column of a data file. */
export interface ColumnProfile {
  readonly column: string;
  /** Physical type. */
  readonly type: string;
  readonly rows: number;
  readonly nulls: number;
  readonly empties: number;
  readonly distinct: number;
  /** Of the non-null values: how many read as a number, as a time. */
  readonly numbers: number;
  readonly times: number;
  readonly least: string | null;
  readonly greatest: string | null;
  /** Mean length as text, characters. */
  readonly length: number;
}

export type Suggestion =
  | { readonly use: 'feature'; readonly type: 'numeric' | 'categorical' | 'boolean' | 'timestamp' }
  | { readonly use: 'none'; readonly why: string };

/** What a column most probably is. Ids, free text and constants without values are left to a person. */
export function suggestUse(profile: ColumnProfile): Suggestion {
  const { type, rows, nulls, distinct, numbers, times, length } = profile;
  const values = rows - nulls;
  if (values === 0) return { use: 'none', why: 'it has no values' };
  if (/\[|STRUCT|MAP|BLOB/i.test(type))
    return { use: 'none', why: `a ${type.toLowerCase()} has no distribution here` };
  if (type === 'BOOLEAN') return { use: 'feature', type: 'boolean' };
  if (type.startsWith('TIMESTAMP') || type === 'DATE') return { use: 'feature', type: 'timestamp' };
  if (type !== 'VARCHAR') return { use: 'feature', type: 'numeric' };
  const nearlyAll = 0.999 * values;
  if (numbers >= nearlyAll) return { use: 'feature', type: 'numeric' };
  if (times >= nearlyAll) return { use: 'feature', type: 'timestamp' };
  if (rows >= 100 && distinct > 0.5 * values)
    return { use: 'none', why: `${distinct} distinct values in ${values}: an id or free text` };
  if (length > 100) return { use: 'none', why: `values of ${Math.round(length)} characters: free text` };
  return { use: 'feature', type: 'categorical' };
}
