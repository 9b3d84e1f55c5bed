import { describe, expect, it } from 'vitest';
import { compareContracts } from '../../../src/contract/compare/compare-contracts.ts';
import { compatibilityRules } from '../../../src/contract/compare/compatibility-rules.ts';
import { contractColumn } from '../../../src/contract/contract-column.ts';
import { contractTable } from '../../../src/contract/contract-table.ts';
import type { SchemaContract } from '../../../src/contract/schema-contract.ts';

type Column = ReturnType<typeof contractColumn>;
type Parts = Omit<Parameters<typeof contractTable>[1], 'columns'>;

const contractOf = (version: string | null, ...tables: SchemaContract['tables']): SchemaContract => ({
  format: 'tidemark-contract/1',
  model: 'churn',
  version,
  approver: null,
  receiver: 'growth',
  rollback: null,
  samples: null,
  tables,
});
const table = (columns: readonly Column[], parts: Parts = {}, name = 'inferences') =>
  contractTable(name, { ...parts, columns });
const column = contractColumn;
const age = (declared: Parameters<typeof contractColumn>[1]) => [column('age', declared)];
const base = [column('id', { nullable: false })];

/** Changes of one table by rule id, from what is declared before to what is after. */
const rulesOf = (before: SchemaContract['tables'], after: SchemaContract['tables']) =>
  compareContracts(contractOf('1.0.0', ...before), contractOf('2.0.0', ...after)).changes.map(
    ({ rule, effect }) => [rule, effect],
  );

/** For each rule: what it is found on, and the same change the other way with what that is. */
const cases: readonly (readonly [
  rule: string,
  effect: string,
  before: SchemaContract['tables'],
  after: SchemaContract['tables'],
  back: readonly (readonly [string, string])[],
])[] = [
  [
    'table_added',
    'compatible',
    [table(base)],
    [table(base), table(base, {}, 'labels')],
    [['table_removed', 'breaking']],
  ],
  [
    'table_removed',
    'breaking',
    [table(base), table(base, {}, 'labels')],
    [table(base)],
    [['table_added', 'compatible']],
  ],
  ['key_changed', 'breaking', [table(base)], [table(base, { key: ['id'] })], [['key_changed', 'breaking']]],
  [
    'time_column_changed',
    'breaking',
    [table(age({ type: 'timestamp', nullable: false }))],
    [table(age({ type: 'timestamp' }), { time: 'age' })],
    [['time_column_changed', 'breaking']],
  ],
  [
    'time_order_added',
    'breaking',
    [table(base)],
    [table(base, { order: [{ earlier: 'a', later: 'b' }] })],
    [['time_order_dropped', 'warning']],
  ],
  [
    'time_order_dropped',
    'warning',
    [table(base, { order: [{ earlier: 'a', later: 'b' }] })],
    [table(base)],
    [['time_order_added', 'breaking']],
  ],
  [
    'table_moved',
    'breaking',
    [table(base)],
    [table(base, { beside: 'labels' })],
    [['table_moved', 'breaking']],
  ],
  [
    'column_added',
    'compatible',
    [table(base)],
    [table([...base, ...age({})])],
    [['column_removed', 'breaking']],
  ],
  [
    'required_column_added',
    'breaking',
    [table(base)],
    [table([...base, ...age({ nullable: false })])],
    [['column_removed', 'breaking']],
  ],
  [
    'column_removed',
    'breaking',
    [table([...base, ...age({})])],
    [table(base)],
    [['column_added', 'compatible']],
  ],
  [
    'column_renamed',
    'breaking',
    [table(age({ type: 'numeric' }))],
    [table([column('age_', { type: 'numeric' })])],
    [['column_renamed', 'breaking']],
  ],
  [
    'type_changed',
    'breaking',
    [table(age({ type: 'numeric' }))],
    [table(age({ type: 'categorical' }))],
    [['type_changed', 'breaking']],
  ],
  [
    'null_forbidden',
    'breaking',
    [table(age({}))],
    [table(age({ nullable: false }))],
    [['null_allowed', 'breaking']],
  ],
  [
    'null_allowed',
    'breaking',
    [table(age({ nullable: false }))],
    [table(age({}))],
    [['null_forbidden', 'breaking']],
  ],
  [
    'default_added',
    'warning',
    [table(age({}))],
    [table(age({ default: 0 }))],
    [['default_changed', 'breaking']],
  ],
  [
    'default_changed',
    'breaking',
    [table(age({ default: 0 }))],
    [table(age({ default: -1 }))],
    [['default_changed', 'breaking']],
  ],
  [
    'unit_changed',
    'breaking',
    [table(age({ unit: 'm' }))],
    [table(age({ unit: 'km' }))],
    [['unit_changed', 'breaking']],
  ],
  ['unit_declared', 'warning', [table(age({}))], [table(age({ unit: 'km' }))], [['unit_dropped', 'warning']]],
  ['unit_dropped', 'warning', [table(age({ unit: 'km' }))], [table(age({}))], [['unit_declared', 'warning']]],
  [
    'range_narrowed',
    'breaking',
    [table(age({}))],
    [table(age({ range: { min: 0 } }))],
    [['range_widened', 'warning']],
  ],
  [
    'range_widened',
    'warning',
    [table(age({ range: { max: 9 } }))],
    [table(age({ range: { max: 10 } }))],
    [['range_narrowed', 'breaking']],
  ],
  [
    'vocabulary_narrowed',
    'breaking',
    [table(age({ vocabulary: ['a', 'b'] }))],
    [table(age({ vocabulary: ['a'] }))],
    [['vocabulary_widened', 'warning']],
  ],
  [
    'vocabulary_widened',
    'warning',
    [table(age({ vocabulary: ['a'] }))],
    [table(age({}))],
    [['vocabulary_narrowed', 'breaking']],
  ],
  [
    'privacy_weakened',
    'breaking',
    [table(age({ privacy: 'pii' }))],
    [table(age({ privacy: 'quasi_identifier' }))],
    [['privacy_strengthened', 'warning']],
  ],
  [
    'privacy_strengthened',
    'warning',
    [table(age({}))],
    [table(age({ privacy: 'quasi_identifier' }))],
    [['privacy_weakened', 'breaking']],
  ],
];

describe('compatibility rules', () => {
  it.each(cases)('%s is %s, and the way back is judged by itself', (rule, effect, before, after, back) => {
    expect(rulesOf(before, after)).toEqual([[rule, effect]]);
    expect(rulesOf(after, before)).toEqual(back);
  });

  it('each has a case, a name of its own and a reason that is a sentence', () => {
    const ids = compatibilityRules.map(({ id }) => id);
    expect(cases.map(([rule]) => rule).sort()).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, reason } of compatibilityRules) expect(reason, id).toMatch(/^[A-Z].+\.$/);
  });

  it('the same contract changes nothing, whatever the order of its columns', () => {
    const columns = [...base, ...age({ range: { min: 0 }, vocabulary: ['b', 'a'] })];
    const turned = [...age({ range: { min: 0 }, vocabulary: ['a', 'b', 'a'] }), ...base];
    expect(rulesOf([table(columns)], [table(turned)])).toEqual([]);
  });

  it('a no longer declared privacy class is less protection, non_sensitive is none', () => {
    const [pii, open, none] = [age({ privacy: 'pii' }), age({ privacy: 'non_sensitive' }), age({})];
    expect(rulesOf([table(pii)], [table(none)])).toEqual([['privacy_weakened', 'breaking']]);
    expect(rulesOf([table(open)], [table(none)])).toEqual([]);
  });

  it('a range that moves is narrower and wider', () => {
    const moved = rulesOf(
      [table(age({ range: { min: 0, max: 9 } }))],
      [table(age({ range: { min: 1, max: 10 } }))],
    );
    expect(moved).toEqual([
      ['range_narrowed', 'breaking'],
      ['range_widened', 'warning'],
    ]);
  });

  it('the gravest stands first and is the effect of all', () => {
    const before = table([...base, column('old', { type: 'text' })]);
    const { changes, effect } = compareContracts(
      contractOf('1.0.0', before),
      contractOf('2.0.0', table([...base, column('brand_new', { type: 'numeric' })])),
    );
    expect(changes.map(({ rule }) => rule)).toEqual(['column_removed', 'column_added']);
    expect(effect).toBe('breaking');
  });
});

describe('a renamed column', () => {
  const renames = (before: Column[], after: Column[]) =>
    compareContracts(contractOf('1.0.0', table(before)), contractOf('2.0.0', table(after))).changes.flatMap(
      ({ rule, what }) => (rule === 'column_renamed' ? [what] : []),
    );

  it('is certain where the same feature is read from it', () => {
    expect(
      renames([column('temp', { feature: 'temperature' })], [column('t2m', { feature: 'temperature' })]),
    ).toEqual(['"t2m": was called "temp": feature temperature is read from it now']);
  });

  it('is likely where unit, type and range are the same, however the name reads', () => {
    const declared = { type: 'numeric', unit: 'mi', range: { min: 0 } } as const;
    expect(renames([column('distance', declared)], [column('how_far', declared)])).toHaveLength(1);
  });

  it.each([
    [
      'the unit differs',
      column('dist', { type: 'numeric', unit: 'mi' }),
      column('distance', { type: 'numeric', unit: 'km' }),
    ],
    [
      'nothing but the type is known and the names are unlike',
      column('age', { type: 'numeric' }),
      column('income', { type: 'numeric' }),
    ],
  ])('is none where %s', (_, before, after) => {
    expect(renames([before], [after])).toEqual([]);
  });

  it('takes the nearest name of several', () => {
    const declared = { type: 'numeric' } as const;
    const found = renames(
      [column('visits', declared)],
      [column('visit', declared), column('vista', declared)],
    );
    expect(found).toEqual([
      '"visit": looks like "visits" under a new name: same type, unit, range and vocabulary',
    ]);
  });

  it('is still judged for what else changed', () => {
    const rules = rulesOf(
      [table([column('a', { feature: 'x', unit: 'm' })])],
      [table([column('b', { feature: 'x', unit: 'km' })])],
    );
    expect(rules.map(([rule]) => rule)).toEqual(['column_renamed', 'unit_changed']);
  });

  it('with a hostile name is shown quoted, on one line', () => {
    const [what] = renames(
      [column('x', { feature: 'x' })],
      [column('"\n\u0001; DROP TABLE', { feature: 'x' })],
    );
    expect(what).toContain('"\\"\\n\\u0001; DROP TABLE"');
  });
});

describe('contract.version', () => {
  const compatible = table([...base, ...age({})]);
  const breaking = table([...base, ...age({ nullable: false })]);
  it.each([
    ['no change', table(base), '1.2.0', '1.2.0', null],
    ['no change, a patch', table(base), '1.2.0', '1.2.1', null],
    ['compatible, a minor step', compatible, '1.2.0', '1.3.0', null],
    ['compatible, a major step', compatible, '1.2.9', '2.0.0', null],
    [
      'compatible, a patch',
      compatible,
      '1.2.0',
      '1.2.1',
      'A change takes a minor step of contract.version: 1.3.0 after 1.2.0, not 1.2.1.',
    ],
    [
      'compatible, none',
      compatible,
      '1',
      '1.0.0',
      'A change takes a minor step of contract.version: 1.1.0 after 1, not 1.0.0.',
    ],
    ['breaking, a major step', breaking, '1.2.0', '2.0.0', null],
    [
      'breaking, a minor step',
      breaking,
      '1.2.0',
      '1.9.0',
      'A breaking change takes a major step of contract.version: 2.0.0 after 1.2.0, not 1.9.0.',
    ],
    ['backwards', table(base), '1.2.0', '1.1.9', 'contract.version goes back from 1.2.0 to 1.1.9.'],
    ['numbers and not text', compatible, '1.9.0', '1.10.0', null],
    ['no version', compatible, '1.2.0', 'spring', 'contract.version is "spring", and a version reads 1.2.0.'],
    [
      'a missing one',
      compatible,
      null,
      '1.0.0',
      'the old contract lacks a version: without contract.version nobody can tell that it changed.',
    ],
    ['missing ones, nothing changed', table(base), null, null, null],
  ])('%s', (_, after, was, is, refusal) => {
    expect(compareContracts(contractOf(was, table(base)), contractOf(is, after)).refusal).toBe(refusal);
  });
});
