import type { ContractColumn } from '../schema-contract.ts';
import { betweenColumns } from './column-rules.ts';
import type { CompatibilityRule } from './compatibility-rule.ts';
import { listInWords, quoted, rangeInWords } from './in-words.ts';

const unitChanged = betweenColumns(
  'unit_changed',
  'breaking',
  'Every figure is off by a factor, and nothing else tells.',
  ({ unit: before }, { unit: after }) =>
    before !== null && after !== null && before !== after
      ? `was in ${quoted(before)}, and is in ${quoted(after)}`
      : undefined,
);

const unitDeclared = betweenColumns(
  'unit_declared',
  'warning',
  'Right if it says what always held; if not, it is a change of unit.',
  ({ unit: before }, { unit: after }) =>
    before === null && after !== null ? `is said to be in ${quoted(after)} now` : undefined,
);

const unitDropped = betweenColumns(
  'unit_dropped',
  'warning',
  'A later change of unit is no longer seen here.',
  ({ unit: before }, { unit: after }) =>
    before !== null && after === null ? `is no longer said to be in ${quoted(before)}` : undefined,
);

type Range = ContractColumn['range'];
const least = (range: Range): number => range?.min ?? Number.NEGATIVE_INFINITY;
const greatest = (range: Range): number => range?.max ?? Number.POSITIVE_INFINITY;
/** Whether `inner` refuses something that `outer` takes. */
const isNarrower = (inner: Range, outer: Range): boolean =>
  least(inner) > least(outer) || greatest(inner) < greatest(outer);
const ranges = (before: Range, after: Range): string =>
  `was ${rangeInWords(before)}, and is ${rangeInWords(after)}`;

const rangeNarrowed = betweenColumns(
  'range_narrowed',
  'breaking',
  'Values that were good before are refused.',
  ({ range: before }, { range: after }) => (isNarrower(after, before) ? ranges(before, after) : undefined),
);

const rangeWidened = betweenColumns(
  'range_widened',
  'warning',
  'No producer has to do anything; the model may meet values that it has never seen.',
  ({ range: before }, { range: after }) => (isNarrower(before, after) ? ranges(before, after) : undefined),
);

/** Values that one takes and the other does not. No vocabulary takes everything. */
const onlyIn = (one: readonly string[] | null, other: readonly string[] | null): readonly string[] => {
  if (other === null) return [];
  if (one === null) return ['any other'];
  const known = new Set(other);
  return one.filter((value) => !known.has(value));
};

const vocabularyNarrowed = betweenColumns(
  'vocabulary_narrowed',
  'breaking',
  'Values that were good before are refused.',
  ({ vocabulary: before }, { vocabulary: after }) => {
    const gone = onlyIn(before, after);
    return gone.length > 0
      ? `no longer valid: ${before ? listInWords(gone) : 'anything beyond a list'}`
      : undefined;
  },
);

const vocabularyWidened = betweenColumns(
  'vocabulary_widened',
  'warning',
  'No producer has to do anything; the model may meet categories that it has never seen.',
  ({ vocabulary: before }, { vocabulary: after }) => {
    const added = onlyIn(after, before);
    return added.length > 0 ? `newly valid: ${after ? listInWords(added) : 'anything'}` : undefined;
  },
);

const protection = { pii: 2, quasi_identifier: 1, non_sensitive: 0 } as const;
const protectionOf = ({ privacy }: ContractColumn): number => (privacy ? protection[privacy] : 0);
const classes = (before: ContractColumn, after: ContractColumn): string =>
  `was ${before.privacy ?? 'of no privacy class'}, and is ${after.privacy ?? 'of none'}`;

const privacyWeakened = betweenColumns(
  'privacy_weakened',
  'breaking',
  'What was redacted or bucketed would be stored as it is.',
  (before, after) => (protectionOf(after) < protectionOf(before) ? classes(before, after) : undefined),
);

const privacyStrengthened = betweenColumns(
  'privacy_strengthened',
  'warning',
  'Values arrive redacted or bucketed: who reads them gets less.',
  (before, after) => (protectionOf(after) > protectionOf(before) ? classes(before, after) : undefined),
);

export const valueRules: readonly CompatibilityRule[] = [
  unitChanged,
  unitDeclared,
  unitDropped,
  rangeNarrowed,
  rangeWidened,
  vocabularyNarrowed,
  vocabularyWidened,
  privacyWeakened,
  privacyStrengthened,
];
