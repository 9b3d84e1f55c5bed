import type { SqlValue } from '../ports/query-engine.ts';
import { exactNumber } from '../sql/exact-number.ts';

/** Reads the value that stands from `start` to `end`. */
export type ValueReader = (bytes: Buffer, start: number, end: number, isEscaped: boolean) => SqlValue;

/**
 * How values of a type are written in a result of Athena, by the type's name in its metadata.
 * Numbers, timestamps and decimals come out as they do of DuckDB (`engine/duckdb/js-values.ts`).
 */
export function valueReader(type: string): ValueReader {
  switch (type) {
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return readInteger;
    case 'double':
    case 'float':
    case 'real':
      return (bytes, start, end) => Number(bytes.toString('latin1', start, end));
    case 'decimal':
      return readDecimal;
    case 'boolean':
      return (bytes, start) => bytes[start] === letterT;
    case 'timestamp':
    case 'timestamp with time zone':
      return remembering((text) => instant(text));
    default:
      return remembering((text) => text);
  }
}

const letterT = 't'.charCodeAt(0);
const minus = '-'.charCodeAt(0);
const zero = '0'.charCodeAt(0);
const point = '.'.charCodeAt(0);
/** Digits that are exact as a number, whatever they are. */
const exactDigits = 15;

const readInteger: ValueReader = (bytes, start, end) => {
  const isNegative = bytes[start] === minus;
  const first = isNegative ? start + 1 : start;
  if (end - first > exactDigits) return exactNumber(BigInt(bytes.toString('latin1', start, end)));
  let sum = 0;
  for (let at = first; at < end; at++) sum = sum * 10 + ((bytes[at] as number) - zero);
  return isNegative && sum !== 0 ? -sum : sum;
};

const readDecimal: ValueReader = (bytes, start, end, isEscaped) => {
  const at = bytes.indexOf(point, start);
  return at === -1 || at >= end
    ? readInteger(bytes, start, end, isEscaped)
    : Number(bytes.toString('latin1', start, end));
};

/** `2024-01-01 05:00:00.000`, with a zone or none, which is UTC. A zone that has no offset stays text. */
function instant(text: string): string {
  const [, day, time, zone = ''] =
    /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(?: (.*))?$/.exec(text) ?? [];
  if (day === undefined || !/^(UTC|Z|[+-]\d\d:\d\d)?$/.test(zone)) return text;
  const offset = zone === '' || zone === 'UTC' ? 'Z' : zone;
  return new Date(`${day}T${time}${offset}`).toISOString().replace('.000Z', 'Z');
}

/**
 * Text, made once for equal neighbours: results are sorted, so most rows repeat the names of the row before, and a
 * string per value would be most of the memory that a result takes.
 */
function remembering(read: (text: string) => string): ValueReader {
  let known: Buffer = Buffer.alloc(0);
  let value: string | undefined;
  return (bytes, start, end, isEscaped) => {
    if (value !== undefined && isEqual(known, bytes, start, end)) return value;
    known = Buffer.from(bytes.subarray(start, end));
    const text = known.toString('utf8');
    value = read(isEscaped ? text.replaceAll('""', '"') : text);
    return value;
  };
}

function isEqual(known: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[start + at]) return false;
  return true;
}
