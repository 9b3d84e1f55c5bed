import type { ColumnRule } from './capture-policy.ts';

export type Scalar = string | number | boolean | null;
/** Undefined where no key is to be had: what should have been a pseudonym is then nothing. */
export type Pseudonymise = (domain: string, value: string) => string | undefined;
export type ApplyRule = (value: Scalar, pseudonymise: Pseudonymise) => Scalar;

/** JSON has no number for it; as this text it is counted as not a number further on, and not as missing. */
const notANumber = 'NaN';

function numberIn(value: string | number | boolean, of: 'time' | undefined): number {
  if (typeof value !== 'string') return Number(value);
  if (of === 'time') return Date.parse(value);
  return value.trim() === '' ? Number.NaN : Number(value);
}

const onNumbers =
  (of: 'time' | undefined, change: (value: number) => number): ApplyRule =>
  (value) => {
    if (value === null) return null;
    const number = numberIn(value, of);
    return Number.isNaN(number) ? notANumber : change(number);
  };

/** The last edge that is not above the value: binary search, since a column may have hundreds. */
function lowerEdge(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return edges[low] as number;
}

/** A column's rule as a function. What the rule cannot read never passes as it is. */
export function applyRule(column: string, rule: ColumnRule): ApplyRule {
  switch (rule.rule) {
    case 'keep':
      return (value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value);
    case 'redact':
      return () => null;
    case 'pseudonymise':
      return (value, pseudonymise) => (value === null ? null : (pseudonymise(column, String(value)) ?? null));
    case 'length':
      return (value) => (typeof value === 'string' ? [...value].length : value);
    case 'bucket':
      return onNumbers(rule.of, (value) => lowerEdge(rule.edges, value));
    case 'clip':
      return onNumbers(rule.of, (value) => Math.min(Math.max(value, rule.min), rule.max));
    case 'vocabulary': {
      const known = new Set(rule.values);
      return (value) => (value === null || known.has(String(value)) ? value : 'other');
    }
  }
}
