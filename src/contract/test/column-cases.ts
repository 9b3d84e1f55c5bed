import { double, text } from '../../engine/sql/literal.ts';
import type { Fragment } from '../../engine/sql/render-sql.ts';
import { listInWords, quoted, rangeInWords } from '../compare/in-words.ts';
import type { ContractColumn } from '../schema-contract.ts';
import type { ColumnReading } from './column-reading.ts';
import type { ContractCase } from './contract-case.ts';

/** Short names of a column's parts in the scan: whether it is there, its value, its value as text. */
export interface ColumnParts {
  readonly isPresent: string;
  readonly value: string;
  readonly shown: string;
  /** Set where the value decides whether it is of the type. */
  readonly isOfType: string;
  /** Value that a range is about: of a timestamp its age in seconds. */
  readonly measure: string | undefined;
}

/** Values of these are never shown: they name somebody, or are free text. */
export const isHidden = ({ privacy, type }: ContractColumn): boolean =>
  privacy === 'pii' || privacy === 'quasi_identifier' || type === 'text' || type === 'embedding';

const sql = (fragment: string): Fragment => ({ fragment });

/** What a contract asks of one column that is in the data. */
export function columnCases(
  table: string,
  column: ContractColumn,
  { misfit, isOfType }: ColumnReading,
  parts: ColumnParts,
  mayShow: boolean,
): ContractCase[] {
  const { name } = column;
  const counted = (
    rule: ContractCase['rule'],
    title: string,
    checked: string,
    failed: string,
    isShown = true,
  ): ContractCase => ({
    rule,
    table,
    column: name,
    title: `${quoted(name)} ${title}`,
    counts: { checked: sql(`count_if(${checked})`), failed: sql(`count_if(${failed})`) },
    ...(mayShow && isShown
      ? {
          shown: {
            value: sql(parts.shown),
            by: sql(rule === 'range' ? (measure ?? parts.shown) : parts.shown),
            when: sql(failed),
          },
        }
      : {}),
  });
  const { isPresent, value, measure } = parts;
  const cases: ContractCase[] = [];
  if (misfit !== '') {
    const known = { holds: false, message: misfit };
    cases.push({ ...counted('type', `is ${column.type}`, isPresent, isPresent), known });
  } else if (isOfType !== undefined) {
    cases.push(counted('type', `is ${column.type}`, isPresent, `${isPresent} AND NOT ${parts.isOfType}`));
  }
  if (!column.nullable) cases.push(counted('null', 'is never null', 'true', `NOT ${isPresent}`, false));
  if (column.range && measure !== undefined) {
    const { min, max } = column.range;
    const outside = [
      min === null ? `${measure} = -infinity()` : `${measure} < ${double(min).sql}`,
      max === null ? `${measure} = infinity()` : `${measure} > ${double(max).sql}`,
    ].join(' OR ');
    const isNumber = `${measure} IS NOT NULL AND NOT is_nan(${measure})`;
    cases.push(
      counted('range', `is ${rangeInWords(column.range)}`, isNumber, `${isNumber} AND (${outside})`),
    );
  }
  if (column.vocabulary) {
    const list = column.vocabulary.map((word) => text(word).sql).join(', ');
    const checked = `${value} <> ''`;
    cases.push(
      counted(
        'vocabulary',
        `is one of ${listInWords(column.vocabulary)}`,
        checked,
        `${checked} AND ${value} NOT IN (${list})`,
      ),
    );
  }
  return cases;
}
