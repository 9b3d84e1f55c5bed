import type { ContractColumn } from '../schema-contract.ts';

/** Names and values of a contract come from a spec of anybody: shown on one line, and quoted. */
export const quoted = (value: unknown): string => JSON.stringify(value);

export const rangeInWords = (range: ContractColumn['range']): string =>
  range ? `${range.min ?? '−∞'} to ${range.max ?? '∞'}` : 'unbounded';

const most = 8;

/** Some of a list, and how many more there are. */
export const listInWords = (values: readonly string[]): string =>
  values.slice(0, most).map(quoted).join(', ') +
  (values.length > most ? ` and ${values.length - most} more` : '');
