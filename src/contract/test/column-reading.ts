import { asNumber, isNumberType } from '../../capture/feature-expression.ts';
import { textExpression } from '../../capture/text-expression.ts';
import type { Dialect } from '../../engine/sql/dialect.ts';
import { identifier } from '../../engine/sql/identifier.ts';
import type { ContractColumn } from '../schema-contract.ts';

/** A column as its contract reads it: expressions over the source. */
export interface ColumnReading {
  /** The value in its type: double, varchar or timestamp; null where it is none of the type. */
  readonly value: string;
  /** Why no value of this physical type can be right; '' where values decide. */
  readonly misfit: string;
  /** Whether a value that is present is of the type, where that depends on the value. */
  readonly isOfType?: string;
}

const isNested = (type: string): boolean => /^(STRUCT|MAP|UNION)\b|\[\d*\]$/.test(type);
const isTime = (type: string): boolean => type.startsWith('TIMESTAMP') || type === 'DATE';
const isText = (type: string): boolean => type === 'VARCHAR' || type.startsWith('ENUM') || type === 'UUID';

/**
 * @param utc the column as a UTC timestamp: only asked for where it may hold times
 * @param isTyped whether the physical type is what the producer wrote
 */
export function columnReading(
  { name, type }: Pick<ContractColumn, 'name' | 'type'>,
  physical: string,
  utc: string,
  isTyped: boolean,
  dialect: Dialect,
): ColumnReading {
  const source = identifier(name);
  const text = isNested(physical) ? `CAST(${source} AS varchar)` : textExpression(source, physical, dialect);
  const misfit = (fits: boolean): string =>
    fits ? '' : `the column is ${physical}, and the contract says ${type}`;
  switch (type) {
    case 'numeric': {
      const number =
        isNested(physical) || isTime(physical) ? 'CAST(NULL AS double)' : asNumber(source, physical);
      const value = `CAST(${number} AS double)`;
      const isOfType = `coalesce(NOT is_nan(${value}), false)`;
      return { value, misfit: misfit(isNumberType(physical) || !isTyped), isOfType };
    }
    case 'boolean': {
      const fits = physical === 'BOOLEAN' || isNumberType(physical) || isText(physical);
      return {
        value: text,
        misfit: misfit(fits),
        isOfType: `lower(${text}) IN ('true', 'false', '0', '1', '0.0', '1.0')`,
      };
    }
    case 'timestamp': {
      const fits = mayHoldTimes(physical);
      return fits
        ? { value: utc, misfit: '', isOfType: `${utc} IS NOT NULL` }
        : { value: 'CAST(NULL AS timestamp)', misfit: misfit(false) };
    }
    case 'embedding': {
      const isList = /\[\d*\]$/.test(physical);
      if (isList) return { value: text, misfit: '' };
      return { value: text, misfit: misfit(isText(physical)), isOfType: `regexp_like(${text}, '^\\s*\\[')` };
    }
    case 'any':
      return { value: text, misfit: '' };
    default:
      return { value: text, misfit: misfit(!isNested(physical)) };
  }
}

export const mayHoldTimes = (physical: string): boolean =>
  isTime(physical) || isNumberType(physical) || physical === 'VARCHAR';
