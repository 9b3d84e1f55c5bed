import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliResult, runCli } from '../../support/run-cli.ts';

const example = resolve('examples/flight-delay');
let root: string;
const cli = (...args: readonly string[]): Promise<CliResult> => runCli(root, 'contract', 'test', ...args);
const csv = (...rows: readonly string[]): string => `${['id,at,age,email', ...rows].join('\n')}\n`;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-contract-'));
  await writeFile(
    join(root, 'churn.yaml'),
    `id: churn
purpose: Decides who gets a call
owner: growth
tier: 2
source: {path: data, event_time: at, event_id: id}
features:
  - {name: age, type: numeric, nullable: false, range: {min: 0, max: 120}}
  - {name: email, type: categorical, privacy: {class: pii}, vocabulary: [none]}
contract: {version: "1.0.0", receiver: growth-data, samples: samples.csv}
`,
  );
  await writeFile(join(root, 'samples.csv'), csv('s1,2026-03-01,30,none'));
  await writeFile(
    join(root, 'good.csv'),
    csv('a,2026-03-01T10:00:00Z,30,none', 'b,2026-03-01T10:00:00Z,31,'),
  );
  await writeFile(
    join(root, 'bad.csv'),
    csv(
      'secret-id,2026-03-01T10:00:00Z,130,me@x.org',
      'secret-id,2026-03-01T10:00:00Z,"<&""\u0001>",me@x.org',
    ),
  );
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe('contract test', () => {
  it('data that keeps the contract: 0, its samples as well', async () => {
    const { code, stdout, stderr } = await cli('churn.yaml', 'good.csv');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('churn, contract 1.0.0, inferences: 2 rows of 1 file');
    expect(stdout).toContain('samples: 1 rows of 1 file');
  });

  it('data that does not: 1, with what, how many and who is told, and nothing that identifies', async () => {
    const { code, stdout } = await cli('churn.yaml', 'bad.csv');
    expect(code).toBe(1);
    expect(stdout).toContain('"age" is 0 to 120: 1 of 1 rows (range)\n         for example "130"');
    expect(stdout).toContain('no two rows have the same "id": 1 of 2 rows (unique)');
    expect(stdout).toContain('growth-data is to be told');
    expect(stdout).not.toMatch(/secret-id|me@x/);
  });

  it('writes JUnit that a strict parser reads, and JSON alone on stdout', async () => {
    const { code, stdout } = await cli('churn.yaml', 'bad.csv', '--junit', 'out/junit.xml', '--json');
    expect(code).toBe(1);
    const { suites, passes } = JSON.parse(stdout);
    expect(passes).toBe(false);
    const xml = await readFile(join(root, 'out/junit.xml'), 'utf8');
    const seen = { testcase: 0, failure: 0, messages: [] as string[] };
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name }) => {
      if (name === 'testcase' || name === 'failure') seen[name]++;
    });
    parser.on('text', (text) => seen.messages.push(text));
    parser.write(xml).close();
    const cases = suites.flatMap((suite: { cases: { status: string }[] }) => suite.cases);
    expect(seen.testcase).toBe(cases.length);
    expect(seen.failure).toBe(cases.filter(({ status }: { status: string }) => status === 'failed').length);
    expect(seen.messages.join('')).toContain('<&\\"\uFFFD>'.replace('\uFFFD', '\\u0001'));
    expect(xml).not.toMatch(/secret-id|me@x/);
  });

  it('takes the data of a dataset by --table', async () => {
    const { code, stdout } = await runCli(
      example,
      ...['contract', 'test', 'flight-delay.yaml', 'data/weather.parquet', '--table', 'weather'],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/datasets\.weather: 26115 rows of 1 file, \d+ rules, 0 failed/);
  });

  it('samples that broke the contract fail with good data', async () => {
    await writeFile(join(root, 'broken.csv'), csv('s1,2026-03-01,-1,none'));
    const text = await readFile(join(root, 'churn.yaml'), 'utf8');
    await writeFile(join(root, 'broken.yaml'), text.replace('samples.csv', 'broken.csv'));
    const { code, stdout } = await cli('broken.yaml', 'good.csv');
    expect(code).toBe(1);
    expect(stdout).toContain('samples: 1 rows of 1 file');
  });

  it('sample events of our own contract are held against it line by line', async () => {
    const own = (await readFile(join(root, 'churn.yaml'), 'utf8'))
      .replace(/^source.*\n/m, '')
      .replace('samples.csv', 'events.ndjson');
    await writeFile(join(root, 'own.yaml'), own);
    const event = {
      schema_version: 1,
      event_id: 'a',
      model_id: 'churn',
      model_version: '1',
      event_time: '2026-03-02T10:00:00Z',
      features: { age: 3 },
    };
    await writeFile(join(root, 'events.ndjson'), `${JSON.stringify(event)}\n`);
    expect(await cli('own.yaml', 'events.ndjson')).toMatchObject({ code: 0 });
    await writeFile(join(root, 'events.ndjson'), `${JSON.stringify({ ...event, secret: 'hidden-value' })}\n`);
    const { code, stdout } = await cli('own.yaml', 'events.ndjson');
    expect(code).toBe(1);
    expect(stdout).toContain('"line 1: unknown_field"');
    expect(stdout).not.toContain('hidden-value');
  });

  it.each([
    ['data that is not there', ['churn.yaml', 'nowhere.csv'], 'No data at nowhere.csv'],
    [
      'a table that the contract lacks',
      ['churn.yaml', 'good.csv', '--table', 'wheather'],
      'Tables: inferences.',
    ],
    ['a spec that is not there', ['nowhere.yaml', 'good.csv'], 'no such file'],
  ])('refuses %s: 2', async (_, args, sentence) => {
    const { code, stdout, stderr } = await cli(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});
