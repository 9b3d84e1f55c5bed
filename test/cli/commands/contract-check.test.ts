import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliResult, jsonOf, runCli } from '../../support/run-cli.ts';

const flight = 'examples/flight-delay/flight-delay.yaml';
let root: string;
const cli = (...args: readonly string[]): Promise<CliResult> => runCli(root, 'contract', ...args);

/** The spec of the example with a contract, and with some of its text replaced. */
async function spec(name: string, version: string, ...replaced: readonly (readonly [string, string])[]) {
  let text = await readFile(flight, 'utf8');
  for (const [before, after] of replaced) {
    expect(text).toContain(before);
    text = text.replace(before, after);
  }
  await writeFile(join(root, name), `${text}\ncontract: {version: "${version}", approver: data-office}\n`);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-contract-'));
  await spec('v1.yaml', '1.0.0');
  await writeFile(join(root, 'v1.json'), (await cli('show', 'v1.yaml')).stdout);
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe('contract show', () => {
  it('prints the same bytes each time, and the same as --json', async () => {
    const { code, stdout, stderr } = await cli('show', 'v1.yaml');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(await readFile(join(root, 'v1.json'), 'utf8'));
    expect(await jsonOf(root, 'contract', 'show', 'v1.yaml')).toEqual(JSON.parse(stdout));
  });

  it('of a spec that is not there ends with 2', async () => {
    expect(await cli('show', 'nowhere.yaml')).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('contract check', () => {
  it('takes a spec and what show printed of it for the same', async () => {
    expect(await cli('check', 'v1.json', 'v1.yaml')).toMatchObject({
      code: 0,
      stdout: 'flight-delay: contract 1.0.0 → 1.0.0, no changes\npasses\n',
    });
  });

  it('an optional column passes with a minor step: 0', async () => {
    await spec('v2.yaml', '1.1.0', [
      '  - {name: manufacturer,',
      '  - {name: tailwind, type: numeric}\n  - {name: manufacturer,',
    ]);
    const { code, stdout } = await cli('check', 'v1.json', 'v2.yaml');
    expect(code).toBe(0);
    expect(stdout).toContain('compatible  inferences: column "tailwind" is new, nullable (column_added)');
  });

  it('a changed unit is breaking: 1, also with its major step, unless it is allowed', async () => {
    await spec('km.yaml', '2.0.0', ['unit: mi, nullable', 'unit: km, nullable']);
    const { code, stdout } = await cli('check', 'v1.json', 'km.yaml');
    expect(code).toBe(1);
    expect(stdout).toContain(
      'breaking    inferences: "distance": was in "mi", and is in "km" (unit_changed)',
    );
    expect(stdout).toContain('data-office approves it');
    expect((await cli('check', 'v1.json', 'km.yaml', '--allow-breaking')).code).toBe(0);
  });

  it('a breaking change without its major step is refused, allowed or not: 1', async () => {
    await spec('sly.yaml', '1.1.0', ['name: carrier, type', 'name: carrier, column: airline, type']);
    const { code, stdout } = await cli('check', 'v1.yaml', 'sly.yaml', '--allow-breaking', '--json');
    expect(code).toBe(1);
    const comparison = JSON.parse(stdout);
    expect(comparison).toMatchObject({ effect: 'breaking', step: 'minor', passes: false });
    expect(comparison.refusal).toContain('2.0.0 after 1.0.0, not 1.1.0');
    expect(comparison.changes.map(({ rule }: { rule: string }) => rule)).toContain('column_renamed');
  });

  it.each([
    ['a contract of a later format', '{"format": "tidemark-contract/9"}', 'tidemark-contract/1'],
    ['a contract that was cut', '{"format": "tidemark-contract/1", "model": "flight-delay"}', 'tables'],
    ['neither', '{"format": 7}', 'odd.json'],
  ])('refuses %s with a sentence: 2', async (_, text, sentence) => {
    await writeFile(join(root, 'odd.json'), text);
    const { code, stdout, stderr } = await cli('check', 'v1.json', 'odd.json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it('refuses contracts of two models: 2', async () => {
    await writeFile(
      join(root, 'other.json'),
      (await readFile(join(root, 'v1.json'), 'utf8')).replace('"flight-delay"', '"churn"'),
    );
    const { code, stderr } = await cli('check', 'v1.json', 'other.json');
    expect(code).toBe(2);
    expect(stderr).toContain('contracts of one model are compared');
  });
});
