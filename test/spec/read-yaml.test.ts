import { describe, expect, test } from 'vitest';
import { type SpecError, SpecSyntaxError } from '../../src/spec/errors.ts';
import { maximumCharacters, readYaml } from '../../src/spec/read-yaml.ts';

function messageOf(text: string): string {
  try {
    readYaml(text, 'm.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(SpecSyntaxError);
    return (error as SpecError).message;
  }
  return '';
}

describe('text that is not a spec', () => {
  test.each([
    ['a tab', 'a:\n\tb: 1\n', 'm.yaml:2:1: a tab is used for indentation; YAML wants spaces'],
    ['a key given twice', 'a: 1\nb: 2\na: 3\n', 'm.yaml:3:1: this key is given twice in the same place'],
    ['an open bracket', 'a: [1, 2\nb: 3\n', /^m\.yaml:2:1: /],
    ['an open quote', 'a: "x\n', /^m\.yaml:\d+:\d+: a character is missing here/],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      'm.yaml:2:1: the file has more than one YAML document, and a spec is one',
    ],
    ['an alias of nothing', 'a: *b\n', 'm.yaml:1:4: this alias has no anchor before it'],
    ['a tag', 'a: !!js/function "x"\n', 'm.yaml:1:4: tags have no meaning in a spec'],
    ['a list as key', '? [a, b]\n: 1\n', 'm.yaml:1:3: a key must be a plain word'],
    ['a prototype key', 'a: {__proto__: {x: 1}}\n', 'm.yaml:1:5: `__proto__` is not allowed as a key'],
    ['a constructor key', 'constructor: 1\n', 'm.yaml:1:1: `constructor` is not allowed as a key'],
  ])('%s is refused with its place', (_, text, expected) => {
    if (typeof expected === 'string') expect(messageOf(text)).toBe(expected);
    else expect(messageOf(text)).toMatch(expected);
  });
});

describe('text that would exhaust its reader', () => {
  const levels = (depth: number, width: number): string =>
    [
      'a0: &a0 x',
      ...Array.from({ length: depth }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(width).fill(`*a${i}`)}]`),
    ].join('\n');

  test('a bomb of aliases is refused in no time', () => {
    const start = performance.now();
    expect(messageOf(levels(9, 9))).toBe(
      'm.yaml:1:1: the aliases of this text expand to too much for a spec',
    );
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('a list that contains itself is refused', () => {
    expect(messageOf('a: &a [*a]\n')).toMatch(/^m\.yaml:1:\d+: /);
  });

  test('ordinary use of one anchor many times is not a bomb', () => {
    const entries = Array.from({ length: 500 }, (_, i) => `e${i}: *x`);
    expect(messageOf(['x: &x {owner: a}', ...entries].join('\n'))).toBe('');
  });

  test.each([
    ['100 lists', `a: ${'['.repeat(100)}${']'.repeat(100)}`],
    ['100,000 open lists', '['.repeat(100_000)],
    ['100,000 open groups', '{a: '.repeat(100_000)],
    ['100,000 entries in a line', '- '.repeat(100_000)],
    ['100,000 keys in a line', '? '.repeat(100_000)],
  ])('%s in each other are refused in no time', (_, text) => {
    const start = performance.now();
    expect(messageOf(text)).toBe('m.yaml:1:1: the text is nested too deeply to be a spec');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('a text beyond the limit is refused before it is read', () => {
    expect(messageOf('#'.repeat(maximumCharacters + 1))).toBe(
      'm.yaml:1:1: a spec has at most 4194304 characters, this has 4194305',
    );
  });
});

test('parts are found by path, through aliases, and the nearest part where there is none', () => {
  const yaml = readYaml('a:\n  - &x {k: 1}\n  - *x\n', 'm.yaml');
  expect(yaml.at(['a', 1, 'k'])).toEqual({ line: 2, column: 12 });
  expect(yaml.keyAt(['a', 1, 'k'])).toEqual({ line: 2, column: 9 });
  expect(yaml.at(['a', 7, 'k'])).toEqual({ line: 2, column: 3 });
  expect(yaml.at(['z'])).toEqual({ line: 1, column: 1 });
});
