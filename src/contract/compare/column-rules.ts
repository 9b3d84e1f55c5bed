import type { ContractColumn } from '../schema-contract.ts';
import type { CompatibilityRule, Effect } from './compatibility-rule.ts';
import { quoted } from './in-words.ts';

/** A rule on a column that is in both versions, under the same name or a new one. */
export const betweenColumns = (
  id: string,
  effect: Effect,
  reason: string,
  finds: (before: ContractColumn, after: ContractColumn) => string | undefined,
): CompatibilityRule => ({
  id,
  effect,
  reason,
  finds: (change) => {
    if (change.of !== 'column' || !change.before || !change.after) return undefined;
    const found = finds(change.before, change.after);
    return found && `${quoted(change.after.name)}: ${found}`;
  },
});

const addedAs = (id: string, effect: Effect, nullable: boolean, reason: string): CompatibilityRule => ({
  id,
  effect,
  reason,
  finds: (change) =>
    change.of === 'column' && !change.before && change.after?.nullable === nullable
      ? `column ${quoted(change.after.name)} is new, ${nullable ? 'nullable' : 'and never null'}`
      : undefined,
});

const removed: CompatibilityRule = {
  id: 'column_removed',
  effect: 'breaking',
  reason: 'What reads it gets nulls, or an error.',
  finds: (change) =>
    change.of === 'column' && !change.after ? `column ${quoted(change.before?.name)} is gone` : undefined,
};

const renamed = betweenColumns(
  'column_renamed',
  'breaking',
  'To whoever reads the old name the column is gone. Deliver both for a while, and drop the old one later.',
  (before, after) =>
    before.name === after.name
      ? undefined
      : before.feature !== null && before.feature === after.feature
        ? `was called ${quoted(before.name)}: feature ${before.feature} is read from it now`
        : `looks like ${quoted(before.name)} under a new name: same type, unit, range and vocabulary`,
);

const typeChanged = betweenColumns(
  'type_changed',
  'breaking',
  'The same bytes mean something else, or cannot be read.',
  ({ type: before }, { type: after }) => (before === after ? undefined : `was ${before}, and is ${after}`),
);

const required = betweenColumns(
  'null_forbidden',
  'breaking',
  'Rows that were good before are refused.',
  (before, after) => (before.nullable && !after.nullable ? 'null was ordinary, and is none now' : undefined),
);

const nullable = betweenColumns(
  'null_allowed',
  'breaking',
  'Who reads it has never met a null there.',
  (before, after) => (!before.nullable && after.nullable ? 'was never null, and may be now' : undefined),
);

const defaultAdded = betweenColumns(
  'default_added',
  'warning',
  'A value that was one like any other now counts as missing.',
  ({ default: before }, { default: after }) =>
    before === null && after !== null ? `${quoted(after)} now stands in for a missing value` : undefined,
);

const defaultChanged = betweenColumns(
  'default_changed',
  'breaking',
  'What stands in for a missing value is no longer known as that.',
  ({ default: before }, { default: after }) =>
    before !== null && before !== after
      ? `${quoted(before)} stood in for a missing value, and ${after === null ? 'nothing' : quoted(after)} does now`
      : undefined,
);

export const columnRules: readonly CompatibilityRule[] = [
  addedAs('column_added', 'compatible', true, 'Rows of before read as null there, as is declared.'),
  addedAs('required_column_added', 'breaking', false, 'No producer of before delivers it.'),
  removed,
  renamed,
  typeChanged,
  required,
  nullable,
  defaultAdded,
  defaultChanged,
];
