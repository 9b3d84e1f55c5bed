import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSpecFile } from '../../../src/suggest/edit/write-spec-file.ts';
import { jsonOf, runCli } from '../../support/run-cli.ts';

const example = resolve('examples/flight-delay');
let root: string;
const cli = (...args: readonly string[]) => runCli(root, ...args);

interface Suggested {
  readonly suggestions: readonly { readonly rule: string; readonly subject: string; readonly what: string }[];
  readonly notes: readonly string[];
  readonly diff: string;
}
const suggested = (...args: readonly string[]) => jsonOf<Suggested>(root, 'suggest', 'bare.yaml', ...args);

/** The spec of the example, as one writes it on the first day: no ranges, vocabularies or monitors. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-suggest-'));
  await cp(join(example, 'data'), join(root, 'data'), { recursive: true });
  const full = await readFile(join(example, 'flight-delay.yaml'), 'utf8');
  const text = full
    .replace(/^monitors:[\s\S]*?(?=^excluded_periods:)/m, '')
    .replaceAll(/, nullable: false|, vocabulary: \[.*?\]/g, '')
    .replaceAll(/^( {2}- \{name: \w+, type: numeric.*?), range: \{.*?\}/gm, '$1');
  await writeFile(join(root, 'bare.yaml'), text);
  const { code, stderr } = await cli('run', 'bare.yaml', '--from', '2013-10-01', '--to', '2013-10-11');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}, 120_000);

afterAll(() => rm(root, { recursive: true, force: true }));

describe('suggest, on ten days of flights', () => {
  it('says what a person would say of them', async () => {
    const { suggestions } = await suggested();
    const of = (subject: string) =>
      suggestions.filter((each) => each.subject === subject).map(({ rule, what }) => `${rule}: ${what}`);
    expect(of('origin')).toEqual([
      'never_null: say that it is never null',
      'vocabulary: name its 3 categories',
    ]);
    expect(of('dow')).toContain('range: say that it is 0 to 6');
    expect(of('humid')).toContain('range: say that it is 0 to 100');
    expect(of('visib')).toContain('range: say that it is 0 to 10');
    // A seventh of the aircraft is not in the register: that is no fault, and is bounded.
    expect(of('seats').map((text) => text.split(':')[0])).toEqual(['range', 'null_rate']);
    expect(suggestions.some(({ rule }) => rule === 'running_number' || rule === 'default')).toBe(false);
  });

  it('prints the evidence, and a diff of new text alone', async () => {
    const { code, stdout } = await cli('suggest', 'bare.yaml');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /seen in 10 windows: 0 nulls in \d+ rows, so fewer than \S+ %; 95 % interval 0 % to/,
    );
    const diff = stdout.slice(stdout.indexOf('--- a/bare.yaml'));
    const [before, after] = ['-', '+'].map((sign) =>
      diff.split('\n').filter((line) => line.startsWith(sign) && !line.startsWith(sign.repeat(3))),
    ) as [string[], string[]];
    expect(before.length).toBeGreaterThan(5);
    for (const [i, line] of before.entries())
      expect(after[i]?.slice(1, -1).startsWith(line.slice(1, -1)), line).toBe(true);
  });

  it('suggests nothing of three days, and says so', async () => {
    const { suggestions, notes, diff } = await suggested('--to', '2013-10-04');
    expect({ suggestions, diff }).toEqual({ suggestions: [], diff: '' });
    expect(notes).toContainEqual(
      expect.stringMatching(/^carrier: 3 windows of \d+ rows; nothing is suggested/),
    );
  });

  it('writes what it shows: comments stay, validate passes, and nothing is left to suggest', async () => {
    const before = await readFile(join(root, 'bare.yaml'), 'utf8');
    await writeFile(join(root, 'written.yaml'), before);
    const { code, stdout } = await cli('suggest', 'written.yaml', '--write');
    expect(code).toBe(0);
    expect(stdout).toContain('written.yaml is written');
    const after = await readFile(join(root, 'written.yaml'), 'utf8');
    const comments = (text: string) => text.split('\n').flatMap((line) => /(?:^|\s)#.*$/.exec(line) ?? []);
    expect(comments(before).length).toBeGreaterThan(5);
    expect(comments(after)).toEqual(comments(before));
    expect((await cli('validate', 'written.yaml')).code).toBe(0);
    expect((await cli('suggest', 'written.yaml')).stdout).toContain('Nothing to suggest');
  });

  it.each([
    ['a lake that is not there', ['--lake', 'nowhere'], 'There is no lake at nowhere'],
    ['a date that is none', ['--from', 'soon'], 'is no date or instant'],
    [
      'a range that ends before it starts',
      ['--from', '2013-10-05', '--to', '2013-10-04'],
      '--to is not after --from',
    ],
  ])('refuses %s: 2', async (_, args, sentence) => {
    const { code, stdout, stderr } = await cli('suggest', 'bare.yaml', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it('never writes over a file that changed meanwhile', async () => {
    const path = join(root, 'raced.yaml');
    await writeFile(path, 'id: theirs\n');
    expect(await writeSpecFile(path, 'id: mine\n', 'id: new\n')).toBe(false);
    expect(await readFile(path, 'utf8')).toBe('id: theirs\n');
    expect(await writeSpecFile(path, 'id: theirs\n', 'id: new\n')).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('id: new\n');
  });
});
