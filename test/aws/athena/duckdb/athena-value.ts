import {
  DuckDBBlobValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { BackendColumn } from '../backend.ts';
import { javaDouble } from '../java-double.ts';

/** Athena's name for a type. What DuckDB widens beyond Trino's types is what Trino would have had. */
export function athenaColumn(name: string, type: DuckDBType): BackendColumn {
  switch (type.typeId) {
    case DuckDBTypeId.DECIMAL: {
      const { width, scale } = type as DuckDBType & { width: number; scale: number };
      return { name, type: 'decimal', precision: width, scale };
    }
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.UINTEGER:
      return { name, type: 'bigint' };
    case DuckDBTypeId.FLOAT:
      return { name, type: 'float' };
    case DuckDBTypeId.BLOB:
      return { name, type: 'varbinary' };
    case DuckDBTypeId.TIMESTAMP_TZ:
      return { name, type: 'timestamp with time zone' };
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
      return { name, type: 'timestamp' };
    default:
      return { name, type: type.toString().toLowerCase() };
  }
}

/** A value as Athena writes it to CSV. */
export function athenaText(value: DuckDBValue, { type }: BackendColumn): string | null {
  if (value === null) return null;
  if (type === 'double' || type === 'float') return javaDouble(Number(value));
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
    const text = new Date(Number(value.micros / 1000n)).toISOString().replace('T', ' ').slice(0, 23);
    return value instanceof DuckDBTimestampTZValue ? `${text} UTC` : text;
  }
  if (value instanceof DuckDBBlobValue)
    return Array.from(value.bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return String(value);
}
