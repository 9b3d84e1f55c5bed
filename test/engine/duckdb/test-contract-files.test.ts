import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFiles } from '../../../src/capture/list-files.ts';
import { deriveContract } from '../../../src/contract/derive-contract.ts';
import { testedTables } from '../../../src/contract/test/tested-tables.ts';
import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { testContractFiles } from '../../../src/engine/duckdb/test-contract-files.ts';
import { parseSpec } from '../../../src/spec/parse-spec.ts';

const charter = 'id: churn\npurpose: Decides who gets a call\nowner: growth\ntier: 2\n';
const spec = `${charter}
source: {path: data, event_time: at, event_id: id, ingest_time: came, exclude: [note], time_zone: Europe/Berlin}
features:
  - {name: age, type: numeric, nullable: false, range: {min: 0, max: 120}}
  - {name: plan, type: categorical, vocabulary: [free, "it's", 'a "b"']}
  - {name: active, type: boolean}
  - {name: joined, type: timestamp, range: {min: 0}}
  - {name: salary, type: numeric, privacy: {class: pii}, range: {min: 0}}
  - {name: remark, type: text}
prediction: {type: binary, column: score, range: {min: 0, max: 1}}
`;

let root: string;
let engine: DuckDbEngine;
let made = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-contract-'));
  await mkdir(join(root, 'lake'));
  engine = await DuckDbEngine.open({ lake: join(root, 'lake') });
});

afterAll(async () => {
  await engine.close();
  await rm(root, { recursive: true, force: true });
});

const formats = { parquet: 'FORMAT parquet', csv: 'FORMAT csv, HEADER', ndjson: 'FORMAT json' } as const;
type Format = keyof typeof formats;

/** Four good rows; `changed` puts expressions over them, `i` counting them from 0. */
function rows(changed: Readonly<Record<string, string>> = {}, count = 4): string {
  const columns: Record<string, string> = {
    id: "'e' || i",
    at: "TIMESTAMP '2026-03-02 10:00:00' + i * INTERVAL 1 MINUTE",
    came: "TIMESTAMP '2026-03-02 11:00:00'",
    age: '30.5 + i',
    plan: "CASE i % 3 WHEN 0 THEN 'free' WHEN 1 THEN 'it''s' ELSE 'a \"b\"' END",
    active: 'i % 2 = 0',
    joined: "TIMESTAMP '2025-01-01 00:00:00'",
    salary: '1000.0 * i',
    remark: "'fine'",
    score: '0.25 * (i % 4)',
    note: "'n'",
    ...changed,
  };
  const list = Object.entries(columns).filter(([, expression]) => expression !== '');
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  return `SELECT ${list.map(([name, expression]) => `${expression} AS ${quoted(name)}`).join(', ')} FROM range(${count}) AS numbers (i) ORDER BY i`;
}

async function testFile(path: string, text = spec, table = 'inferences') {
  const parsed = parseSpec(text, 'churn.yaml');
  const tested = testedTables(parsed, deriveContract(parsed), table) ?? expect.fail('no such table');
  return testContractFiles(engine, await listFiles(path, root), tested);
}

async function test(format: Format, select: string, text = spec, table = 'inferences') {
  const path = join(root, `${++made}.${format}`);
  await engine.run(`COPY (${select}) TO '${path}' (${formats[format]})`);
  return testFile(path, text, table);
}

const failures = ({ results }: Awaited<ReturnType<typeof testFile>>) =>
  results
    .filter(({ status }) => status === 'failed')
    .map(({ rule, column, rows_failed, rows_checked, examples }) => ({
      rule,
      column,
      of: `${rows_failed}/${rows_checked}`,
      examples,
    }));

describe.each(['parquet', 'csv', 'ndjson'] as const)('%s', (format) => {
  it('good rows break nothing, and what is excluded is no news', async () => {
    const found = await test(format, rows());
    expect(failures(found)).toEqual([]);
    expect(found).toMatchObject({ rows: 4, unknown: [] });
    expect(found.results.length).toBeGreaterThan(20);
  });

  it.each<readonly [string, Record<string, string>, object]>([
    [
      'a null',
      { age: 'CASE WHEN i > 0 THEN 30.5 END' },
      { rule: 'null', column: 'age', of: '1/4', examples: [] },
    ],
    [
      'a number out of its range',
      { age: '[-1.0, 30.0, 121.0, 500.0][CAST(i AS integer) + 1]' },
      { rule: 'range', column: 'age', of: '3/4', examples: ['-1.0', '121.0', '500.0'] },
    ],
    [
      'a value out of the vocabulary',
      { plan: "CASE WHEN i = 1 THEN 'frée\"''<&>' ELSE 'free' END" },
      { rule: 'vocabulary', column: 'plan', of: '1/4', examples: ['frée"\'<&>'] },
    ],
    [
      'an id that comes twice',
      { id: "'e' || (i // 2)" },
      { rule: 'unique', column: 'id', of: '2/4', examples: [] },
    ],
    [
      'a delivery before the event',
      {
        came: "TIMESTAMP '2026-03-02 10:00:30'",
        at: "TIMESTAMP '2026-03-02 10:00:00' + (i // 3) * INTERVAL 1 MINUTE",
      },
      {
        rule: 'ordered',
        column: 'came',
        of: '1/4',
        examples: ['2026-03-02 10:01:00 after 2026-03-02 10:00:30'],
      },
    ],
    [
      'a time after the event, that has a range of age',
      { joined: "TIMESTAMP '2026-03-03 00:00:00'" },
      { rule: 'range', column: 'joined', of: '4/4', examples: ['2026-03-03 00:00:00'] },
    ],
    [
      'personal data, of which nothing is shown',
      { salary: '-5.0' },
      { rule: 'range', column: 'salary', of: '4/4', examples: [] },
    ],
  ])('finds %s, and nothing else', async (_, changed, expected) => {
    expect(failures(await test(format, rows(changed)))).toEqual([expected]);
  });

  it('shows 5 examples at most, of both ends', async () => {
    const found = failures(await test(format, rows({ age: '200.0 + i' }, 50)));
    expect(found).toEqual([
      { rule: 'range', column: 'age', of: '50/50', examples: ['200.0', '201.0', '202.0', '248.0', '249.0'] },
    ]);
  });

  it('names a column that the contract does not know', async () => {
    expect((await test(format, rows({ 'od"d; --': '1' }))).unknown).toEqual(['od"d; --']);
  });

  it('a column that must be there and is not fails, every row of it', async () => {
    expect(failures(await test(format, rows({ age: '' })))).toEqual([
      { rule: 'present', column: 'age', of: '4/4', examples: [] },
    ]);
  });
});

describe('a column that may be null and is absent', () => {
  it.each(['parquet', 'csv'] as const)('is missing from %s', async (format) => {
    expect(failures(await test(format, rows({ plan: '' })))).toMatchObject([
      { rule: 'present', column: 'plan' },
    ]);
  });

  it('is a key left out of JSON: skipped, and said', async () => {
    const found = await test('ndjson', rows({ plan: '' }));
    expect(failures(found)).toEqual([]);
    expect(found.results.filter(({ status }) => status === 'skipped')).toMatchObject([
      { rule: 'present', column: 'plan', message: 'no row has it: each reads as null' },
    ]);
  });
});

describe('types', () => {
  it.each<readonly [string, Format, Record<string, string>, object]>([
    [
      'text for a number',
      'csv',
      { age: "CASE WHEN i = 2 THEN 'old' ELSE '30' END" },
      { column: 'age', of: '1/4', examples: ['old'] },
    ],
    ['numbers written as text', 'parquet', { age: "'30'" }, { column: 'age', of: '4/4', examples: ['30'] }],
    [
      'NaN',
      'parquet',
      { age: "CASE WHEN i = 2 THEN CAST('nan' AS double) ELSE 30 END" },
      { column: 'age', of: '1/4', examples: ['nan'] },
    ],
    [
      'a word for a time',
      'ndjson',
      { at: "CASE WHEN i = 2 THEN 'soon' ELSE '2026-03-02T10:00:00Z' END" },
      { column: 'at', of: '1/4', examples: ['soon'] },
    ],
    ['true for a time', 'parquet', { joined: 'true' }, { column: 'joined', of: '4/4', examples: ['true'] }],
    ['a list for a category', 'parquet', { plan: "['free']" }, { column: 'plan', examples: ['[free]'] }],
    [
      'neither true nor false',
      'csv',
      { active: "'maybe'" },
      { column: 'active', of: '4/4', examples: ['maybe'] },
    ],
  ])('%s is of another type', async (_, format, changed, expected) => {
    const found = failures(await test(format, rows(changed))).filter(({ rule }) => rule === 'type');
    expect(found).toMatchObject([expected]);
  });

  it('integers, decimals and infinities are numbers; an infinity is out of a range', async () => {
    for (const age of ['CAST(30 AS integer)', 'CAST(30.5 AS decimal(9, 2))'])
      expect(failures(await test('parquet', rows({ age })))).toEqual([]);
    expect(failures(await test('parquet', rows({ age: "CAST('inf' AS double)" })))).toMatchObject([
      { rule: 'range' },
    ]);
  });
});

describe('odd data', () => {
  it.each([
    ['no bytes', 'empty.csv', ''],
    ['a header alone', 'header.csv', 'id,at,came,age,plan,active,joined,salary,remark,score\n'],
    ['no bytes of JSON', 'empty.ndjson', ''],
  ])('a file of %s has no rows, and fails as that', async (_, name, content) => {
    await writeFile(join(root, name), content);
    const found = await testFile(name);
    expect(found.rows).toBe(0);
    expect(failures(found)).toContainEqual({ rule: 'rows', column: null, of: '1/0', examples: [] });
  });

  it('a line that is no JSON cannot be read', async () => {
    await writeFile(
      join(root, 'broken.ndjson'),
      '{"id": "a", "at": "2026-03-02T10:00:00Z", "age": 3}\n{"id": \n',
    );
    expect(failures(await testFile('broken.ndjson'))).toContainEqual({
      rule: 'readable',
      column: null,
      of: '1/2',
      examples: [],
    });
  });

  it.each([['no Parquet', 'broken.parquet', 'PAR1 not really']])(
    'what is %s is refused with its name',
    async (_, name, content) => {
      await writeFile(join(root, name), content);
      await expect(testFile(name)).rejects.toThrow(/Cannot read .*broken\.parquet: /);
    },
  );

  it('names and values full of quotes, lines and control characters are data, never SQL', async () => {
    const name = 'a"; DROP TABLE x; --\n\'';
    const text = spec.replace(
      '{name: remark, type: text}',
      `{name: remark, column: ${JSON.stringify(name)}, type: categorical, vocabulary: ["o'k\\n"]}`,
    );
    const select = rows({ remark: '', [name]: "'x''\"' || chr(10) || chr(1)" });
    const [found] = failures(await test('parquet', select, text));
    expect(found).toMatchObject({ rule: 'vocabulary', column: name, examples: ['x\'"\n\u0001'] });
  });

  it('a column that is called as the scan calls its own is still read', async () => {
    const found = await test('parquet', rows({ utc_0: '1', p0: '2', v0: "'x'", is_blank: 'NULL' }));
    expect(failures(found)).toEqual([]);
  });

  it('many columns are one statement', async () => {
    const names = Array.from({ length: 300 }, (_, i) => `f${i}`);
    const text = `${charter}source: {path: data, event_time: at}\nfeatures:\n${names.map((name) => `  - {name: ${name}, type: numeric, nullable: false, range: {min: 0}}`).join('\n')}\n`;
    const select = `SELECT TIMESTAMP '2026-03-02' AS at, ${names.map((name) => `${name === 'f7' ? '-1.0' : 'i + 0.5'} AS ${name}`).join(', ')} FROM range(100) AS numbers (i)`;
    expect(failures(await test('parquet', select, text))).toMatchObject([
      { rule: 'range', column: 'f7', of: '100/100' },
    ]);
  });
});

describe('other tables', () => {
  const datasets = `${spec}datasets:
  - {name: weather, kind: feature, key: [place, hour], time_column: hour, columns: [{name: temp, type: numeric, nullable: false}]}
`;
  it('a dataset has a key of several columns, and a time that is never null', async () => {
    const select = `SELECT 'JFK' AS place, CASE WHEN i < 3 THEN TIMESTAMP '2026-03-02' + (i // 2) * INTERVAL 1 HOUR END AS hour, 1.5 AS temp FROM range(4) AS numbers (i)`;
    expect(failures(await test('parquet', select, datasets, 'weather'))).toEqual([
      { rule: 'null', column: 'hour', of: '1/4', examples: [] },
      { rule: 'unique', column: null, of: '1/3', examples: [] },
    ]);
  });

  it('labels beside the inferences are tested with them', async () => {
    const labelled = `${spec}labels: {definition: Left, observation_window: P7D, source: {outcome: left, outcome_time: left_at}}\n`;
    const select = rows({ left: 'true', left_at: "TIMESTAMP '2026-03-01'" });
    expect(failures(await test('parquet', select, labelled))).toMatchObject([
      { rule: 'ordered', column: 'left_at', of: '4/4' },
    ]);
  });
});

describe('events of our own contract', () => {
  const own = `${charter}features:
  - {name: age, type: numeric, column: "y/e~a", nullable: false, range: {min: 0}}
  - {name: plan, type: categorical, vocabulary: [free]}
`;
  const event = (parts: object): string =>
    JSON.stringify({
      schema_version: 1,
      event_id: 'a',
      model_id: 'churn',
      model_version: '1',
      event_time: '2026-03-02T10:00:00Z',
      ...parts,
    });

  it('are read into their objects', async () => {
    const lines = [
      event({ features: { 'y/e~a': 3, plan: 'free' } }),
      event({ event_id: 'b', features: { 'y/e~a': -3, plan: 'gold' } }),
      event({ event_id: 'c', features: 'none' }),
    ];
    await writeFile(join(root, 'own.ndjson'), `${lines.join('\n')}\n`);
    expect(failures(await testFile('own.ndjson', own))).toEqual([
      { rule: 'vocabulary', column: 'features.plan', of: '1/2', examples: ['gold'] },
      { rule: 'null', column: 'features.y/e~a', of: '1/3', examples: [] },
      { rule: 'range', column: 'features.y/e~a', of: '1/2', examples: ['-3'] },
    ]);
  });

  it('are NDJSON: another format is refused', async () => {
    await expect(test('parquet', 'SELECT 1 AS x', own)).rejects.toThrow(/which are NDJSON; this is parquet/);
  });
});
