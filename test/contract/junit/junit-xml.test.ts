import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { junitXml } from '../../../src/contract/junit/junit-xml.ts';
import type { CaseResult } from '../../../src/contract/test/contract-case.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Parses as a strict XML 1.0 parser does: throws for what is not well-formed. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    (open.at(-1) as Element).text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return root.children[0] ?? expect.fail('no root');
}

const result = (parts: Partial<CaseResult>): CaseResult => ({
  rule: 'range',
  table: 'inferences',
  column: 'age',
  title: '"age" is 0 to 120',
  status: 'passed',
  rows_checked: 10,
  rows_failed: 0,
  examples: [],
  message: '',
  ...parts,
});
const failed = (parts: Partial<CaseResult>) =>
  result({ status: 'failed', rows_failed: 2, message: '2 of 10 rows', ...parts });

describe('JUnit XML', () => {
  it('reads back as what it says', () => {
    const root = parse(
      junitXml('contract of churn', [
        {
          name: 'inferences',
          rows: 10,
          results: [
            result({}),
            failed({ examples: ['-1', '999'] }),
            result({ rule: 'present', status: 'skipped', message: 'no row has it' }),
          ],
        },
      ]),
    );
    expect(root).toMatchObject({
      name: 'testsuites',
      attributes: { tests: '3', failures: '1', errors: '0' },
    });
    const suite = root.children[0] as Element;
    expect(suite.attributes).toMatchObject({ name: 'inferences', tests: '3', failures: '1', skipped: '1' });
    const [properties, passed, broken, skipped] = suite.children as [Element, Element, Element, Element];
    expect(properties.children[0]?.attributes).toEqual({ name: 'rows', value: '10' });
    expect(passed).toMatchObject({ attributes: { classname: 'inferences.age' }, children: [] });
    expect(broken.children[0]).toMatchObject({
      name: 'failure',
      attributes: { type: 'range', message: '2 of 10 rows' },
      text: 'rows checked: 10\nrows failed: 2\nfor example: "-1", "999"',
    });
    expect(skipped.children[0]).toMatchObject({ name: 'skipped', attributes: { message: 'no row has it' } });
  });

  it.each([
    ['quotes and tags', `"a" 'b' <c> & ]]> <!--`, `"a" 'b' <c> & ]]> <!--`],
    ['lines and tabs, in an attribute too', 'a\nb\tc\rd', 'a\nb\tc\rd'],
    ['control characters that XML cannot hold', 'a\0b\u0007c\u001fd', 'a\uFFFDb\uFFFDc\uFFFDd'],
    ['half of a pair, and what is no character', 'a\uD800b\uDC00c\uFFFEd', 'a\uFFFDb\uFFFDc\uFFFDd'],
    ['a whole pair', 'a😀b', 'a😀b'],
    ['an entity that is one already', '&amp;&#0;', '&amp;&#0;'],
    ['C1 controls and DEL, which XML holds', 'a\u007fb\u0085c', 'a\u007fb\u0085c'],
  ])('%s come through a strict parser', (_, hostile, expected) => {
    const suite = {
      name: hostile,
      rows: 1,
      results: [failed({ column: hostile, title: hostile, message: hostile })],
    };
    const root = parse(junitXml(hostile, [suite]));
    expect(root.attributes.name).toBe(expected);
    const test = root.children[0]?.children[1] as Element;
    expect(test.attributes.name).toBe(`range: ${expected}`);
    expect(test.children[0]?.attributes.message).toBe(expected);
  });

  it('of no results is an empty suite', () => {
    const root = parse(junitXml('none', [{ name: 'inferences', rows: 0, results: [] }]));
    expect(root.attributes).toMatchObject({ tests: '0', failures: '0' });
  });
});
