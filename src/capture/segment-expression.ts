import type { Dialect } from '../engine/sql/dialect.ts';
import { identifier } from '../engine/sql/identifier.ts';
import { double, text } from '../engine/sql/literal.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { asNumber, isIntegerType, isNumberType } from './feature-expression.ts';
import { isDouble, textExpression } from './text-expression.ts';

type Segment = ModelSpec['segments'][number];
type Predicate = NonNullable<Segment['cases']>[number]['when'][number];
type SourceTypes = ReadonlyMap<string, string>;

/** Value of a segment in one row: never null, and never the star that stands for all. */
export function segmentExpression(
  segment: Segment,
  mapping: ColumnMapping,
  types: SourceTypes,
  dialect: Dialect,
): string {
  if (segment.cases) {
    const cases = segment.cases.map(({ when, then }) => {
      const tests = when.map((predicate) => test(predicate, mapping, types, dialect));
      return `WHEN ${tests.join(' AND ')} THEN ${text(then).sql}`;
    });
    return `CASE ${cases.join(' ')} ELSE ${text(segment.else ?? '(null)').sql} END`;
  }
  const column = mapping.segment(segment.column ?? segment.name);
  const type = types.get(column);
  if (type === undefined) return "'(null)'";
  const value = keyExpression(identifier(column), type, dialect);
  if (!segment.values) return value;
  const kept = segment.values.map((name) => text(name).sql).join(', ');
  return `CASE WHEN ${value} IN (${kept}, '(null)') THEN ${value} ELSE 'other' END`;
}

/**
 * A key of rollups: null is '(null)', and a literal star is escaped, since a star stands for all. U+001F, which keeps
 * keys apart where several are in one string, becomes a space.
 */
export function keyExpression(source: string, type: string, dialect: Dialect): string {
  const text = textExpression(source, type, dialect);
  return isDouble(type)
    ? `coalesce(${text}, '(null)')`
    : `CASE WHEN ${source} IS NULL THEN '(null)' WHEN ${text} = '*' THEN '\\*' ELSE replace(${text}, chr(31), ' ') END`;
}

function test(predicate: Predicate, mapping: ColumnMapping, types: SourceTypes, dialect: Dialect): string {
  const name =
    predicate.feature === undefined
      ? mapping.segment(predicate.column as string)
      : mapping.feature(predicate.feature);
  const column = identifier(name);
  const type = types.get(name);
  if (type === undefined) return predicate.is === 'missing' ? 'true' : 'false';
  const number = asNumber(column, type);
  // NaN is above every number on DuckDB and above none on Trino.
  const notNan = isIntegerType(type) ? '' : ` AND NOT is_nan(${number})`;
  const literal = (value: string | number | boolean): string =>
    typeof value === 'number' && isNumberType(type) ? double(value).sql : text(String(value)).sql;
  const comparable = (value: string | number | boolean): string =>
    typeof value === 'number' && isNumberType(type) ? column : textExpression(column, type, dialect);
  switch (predicate.is) {
    case 'missing':
      return `${column} IS NULL`;
    case 'present':
      return `${column} IS NOT NULL`;
    case 'equals':
      return `${comparable(predicate.value)} = ${literal(predicate.value)}`;
    case 'not_equals':
      return `${comparable(predicate.value)} <> ${literal(predicate.value)}`;
    case 'in':
      return `(${predicate.value.map((value) => `${comparable(value)} = ${literal(value)}`).join(' OR ')})`;
    case 'not_in':
      return `(${predicate.value.map((value) => `${comparable(value)} <> ${literal(value)}`).join(' AND ')})`;
    case 'below':
      return `${number} < ${double(predicate.value).sql}`;
    case 'at_most':
      return `${number} <= ${double(predicate.value).sql}`;
    case 'above':
      return `(${number} > ${double(predicate.value).sql}${notNan})`;
    case 'at_least':
      return `(${number} >= ${double(predicate.value).sql}${notNan})`;
  }
}
