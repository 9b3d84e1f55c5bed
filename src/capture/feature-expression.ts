import type { Dialect } from '../engine/sql/dialect.ts';
import { identifier } from '../engine/sql/identifier.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { numberOfText } from './number-of-text.ts';
import { textExpression } from './text-expression.ts';

type FeatureType = ModelSpec['features'][number]['type'];

export const isNumberType = (type: string): boolean =>
  /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|REAL|DECIMAL.*)$/i.test(type);
export const isIntegerType = (type: string): boolean => /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/i.test(type);

/**
 * A source column as its feature is kept: numbers as double, categories as varchar, timestamps as their age at
 * event_time in seconds, text as its length in characters. A value that is not of its type becomes NaN, which is
 * counted, and not null, which would say that nothing was sent.
 * @param eventTime source column of the event's time
 * @param sourceType physical type in the source; undefined where the source lacks the column
 */
export function featureExpression(
  type: FeatureType,
  column: string,
  eventTime: string,
  sourceType: string | undefined,
  dialect: Dialect,
): string {
  const source = identifier(column);
  if (sourceType === undefined)
    return type === 'categorical' || type === 'boolean' ? 'CAST(NULL AS varchar)' : 'CAST(NULL AS double)';
  switch (type) {
    case 'numeric':
      return numberExpression(source, sourceType);
    case 'timestamp':
      return `to_unixtime(${identifier(eventTime)}) - to_unixtime(try_cast(${source} AS timestamp))`;
    case 'text':
      // The contract keeps the length already.
      return isNumberType(sourceType)
        ? `CAST(${source} AS double)`
        : `CAST(length(CAST(${source} AS varchar)) AS double)`;
    default:
      return textExpression(source, sourceType, dialect);
  }
}

export const numberExpression = (source: string, sourceType: string): string =>
  isNumberType(sourceType)
    ? `CAST(${source} AS double)`
    : `CASE WHEN ${source} IS NOT NULL THEN coalesce(${asNumber(source, sourceType)}, nan()) END`;

/** Null where it is not a number. */
export const asNumber = (source: string, sourceType: string): string =>
  isNumberType(sourceType)
    ? source
    : sourceType === 'VARCHAR'
      ? numberOfText(source)
      : `try_cast(${source} AS double)`;
