import type { Fragment } from '../../src/engine/sql/render-sql.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';

const texts = (values: readonly string[]) => values.map((value) => `'${value}'`);

/** Doubles that each engine casts to text of its own, and how they are kept. */
export const doublesAsText = [
  ['1e0', '1.0'],
  ['-3e0', '-3.0'],
  ['0e0', '0.0'],
  ['0.25e0', '0.25'],
  ['0.002e0', '0.002'],
  ['1e0 / 3e0', '0.3333333333333333'],
  ['94103e0', '94103.0'],
  ['1234567.125e0', '1234567.125'],
  ['12345678e0', '12345678.0'],
  ['-123456789012e0', '-123456789012.0'],
  ['nan()', 'nan'],
  ['infinity()', 'inf'],
  ['-infinity()', '-inf'],
  ['CAST(NULL AS double)', null],
] as const;

/** Text of a numeric feature, and the number that is kept. NaN stands for what is no number. */
export const numbersOfText = [
  ['7', 7],
  [' 1.5 ', 1.5],
  ['.5', 0.5],
  ['2.', 2],
  ['-1E+02', -100],
  ['007', 7],
  ['1e400', Number.POSITIVE_INFINITY],
  ['inf', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['5e-400', 0],
  ['nan', Number.NaN],
  ['NaN', Number.NaN],
  ['1.5f', Number.NaN],
  ['1d', Number.NaN],
  ['0x1p3', Number.NaN],
  ['1_000', Number.NaN],
  ['1,5', Number.NaN],
  ['', Number.NaN],
  ['true', Number.NaN],
] as const;

/** Values of each column, as SQL of either engine: the rows take them in turn. */
const columns: readonly (readonly [name: string, type: string, values: readonly string[]])[] = [
  ['score_version', 'double', ['1e0', '2.5e0', 'CAST(NULL AS double)']],
  ['answer', 'real', ['CAST(1 AS real)', 'CAST(0.1e0 AS real)', 'CAST(16777216 AS real)']],
  ['ruled', 'boolean', ['true', 'false', 'CAST(NULL AS boolean)']],
  ['amount', 'varchar', texts(numbersOfText.map(([text]) => text))],
  ['zip', 'double', doublesAsText.map(([literal]) => literal)],
  ['price', 'decimal(8, 2)', ['1.5', '-0.25', '100']],
  ['status', 'varchar', texts(['ok', '200', '2e2', '404f', '302', 'inf', '1_00', 'OK'])],
  ['fallback', 'varchar', texts(['true', 'T', '1', 'yes', 'N', 'off', '0', 'False', ''])],
  [
    'rate',
    'double',
    ['0e0', 'nan()', 'infinity()', '-1e0', '2e0', '1e-300', '0.25e0', 'CAST(NULL AS double)'],
  ],
  ['took', 'varchar', texts(['12', '1.5f', 'inf', '0', '1e3'])],
  ['outcome', 'double', ['1e0', '0e0', 'CAST(NULL AS double)']],
  // Nothing but nulls: a count of what is true has nothing to count.
  ['never', 'boolean', ['CAST(NULL AS boolean)']],
];

export const rowCount = 40;

/** What stands in a FROM, the same text for both engines. `id` and `seen_at` follow the row's number. */
export function typedRows(day: string): Fragment {
  const names = columns.map(([name]) => name);
  const row = (number: number): string => {
    const time = `TIMESTAMP '${day} 10:${String(number).padStart(2, '0')}:00.120'`;
    const values = columns.map(([, type, list]) => `CAST(${list[number % list.length]} AS ${type})`);
    return `(CAST(${number} AS double), ${[time, ...values].join(', ')})`;
  };
  const rows = Array.from({ length: rowCount }, (_, number) => row(number));
  return {
    fragment: `(SELECT * FROM (VALUES ${rows.join(',\n')}) AS given (id, seen_at, ${names.join(', ')}))`,
  };
}

/** A table whose columns are of other types than its spec says. */
export const typedModel = () =>
  resolveSpec(
    parseSpec(
      `id: typed
purpose: Reads values of other types than they are of
owner: team
tier: 3
grain: day
source: {path: x.parquet, event_id: id, event_time: seen_at, model_version: score_version, decision: ruled, latency_ms: took, status: status, fallback: fallback, sample_rate: rate}
features:
  - {name: amount, type: numeric, range: {min: 0, max: 10}}
  - {name: zip, type: categorical}
  - {name: price, type: categorical}
  - {name: never, type: boolean}
prediction: {type: multiclass, column: answer, classes: ['1.0', '0.1', '16777216.0']}
labels: {definition: It happened, observation_window: P1D, source: {outcome: outcome}}
segments:
  - {name: zip, values: ['1.0', '94103.0', '12345678.0'], expected_values: 4}
  - {name: price, expected_values: 4}
  - name: size
    expected_values: 3
    cases:
      - {when: [{feature: amount, is: above, value: 5}], then: large}
      - {when: [{feature: zip, is: equals, value: '0.25'}], then: quarter}
    else: small
`,
      'typed.yaml',
    ),
  );
