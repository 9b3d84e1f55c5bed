import type { ContractTable } from '../schema-contract.ts';
import type { CompatibilityRule, Effect } from './compatibility-rule.ts';
import { listInWords, quoted } from './in-words.ts';

const added: CompatibilityRule = {
  id: 'table_added',
  effect: 'compatible',
  reason: 'Nobody relies on it yet, and what was delivered before stays as it is.',
  finds: (change) =>
    change.of === 'table' && !change.before ? `table ${quoted(change.after?.name)} is new` : undefined,
};

const removed: CompatibilityRule = {
  id: 'table_removed',
  effect: 'breaking',
  reason: 'What reads it stops working.',
  finds: (change) =>
    change.of === 'table' && !change.after ? `table ${quoted(change.before?.name)} is gone` : undefined,
};

/** A rule on two versions of a table. */
const between = (
  id: string,
  effect: Effect,
  reason: string,
  finds: (before: ContractTable, after: ContractTable) => string | undefined,
): CompatibilityRule => ({
  id,
  effect,
  reason,
  finds: (change) =>
    change.of === 'table' && change.before && change.after ? finds(change.before, change.after) : undefined,
});

const keyInWords = (key: readonly string[] | null): string => (key ? key.map(quoted).join(' + ') : 'none');

const keyChanged = between(
  'key_changed',
  'breaking',
  'Joins and the search for duplicates go by the key: rows match others, or none.',
  ({ key: before, name }, { key: after }) =>
    JSON.stringify(before) === JSON.stringify(after)
      ? undefined
      : `key of ${quoted(name)} was ${keyInWords(before)}, and is ${keyInWords(after)}`,
);

const timeChanged = between(
  'time_column_changed',
  'breaking',
  'Windows are cut by it: the same rows fall into others.',
  ({ time: before, name }, { time: after }) =>
    before === after
      ? undefined
      : `time of ${quoted(name)} was ${quoted(before ?? 'none')}, and is ${quoted(after ?? 'none')}`,
);

const ordersOnlyIn = (one: ContractTable, other: ContractTable): string[] => {
  const known = new Set(other.order.map((pair) => JSON.stringify(pair)));
  return one.order
    .filter((pair) => !known.has(JSON.stringify(pair)))
    .map(({ earlier, later }) => `${earlier} ≤ ${later}`);
};

const orderAdded = between(
  'time_order_added',
  'breaking',
  'Rows that were good before are refused.',
  (before, after) => {
    const found = ordersOnlyIn(after, before);
    return found.length > 0 ? `times must now be ordered: ${listInWords(found)}` : undefined;
  },
);

const orderDropped = between(
  'time_order_dropped',
  'warning',
  'No producer has to do anything; whoever relied on the order no longer can.',
  (before, after) => {
    const found = ordersOnlyIn(before, after);
    return found.length > 0 ? `times need no longer be ordered: ${listInWords(found)}` : undefined;
  },
);

const moved = between(
  'table_moved',
  'breaking',
  'It is looked for in another place.',
  ({ beside: before, name }, { beside: after }) =>
    before === after
      ? undefined
      : `rows of ${quoted(name)} lay ${before ? `beside ${quoted(before)}` : 'by themselves'}, and lie ${after ? `beside ${quoted(after)}` : 'by themselves'}`,
);

export const tableRules: readonly CompatibilityRule[] = [
  added,
  removed,
  keyChanged,
  timeChanged,
  orderAdded,
  orderDropped,
  moved,
];
