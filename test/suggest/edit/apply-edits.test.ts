import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/suggest/edit/apply-edits.ts';
import type { SpecEdit } from '../../../src/suggest/suggestion.ts';

const set = (path: (string | number)[], field: string, value: unknown): SpecEdit => ({
  do: 'set',
  path,
  field,
  value,
});
const add = (path: string[], value: Record<string, unknown>): SpecEdit => ({ do: 'add', path, value });
const feature = ['features', 0];

describe('an edit', () => {
  it.each<readonly [string, string, SpecEdit[], string]>([
    [
      'goes to the end of a flow mapping, and its comment stays',
      'features: # all\n  - {name: a, type: numeric}   # the a\n  - {name: b}\n',
      [set(feature, 'nullable', false)],
      'features: # all\n  - {name: a, type: numeric, nullable: false}   # the a\n  - {name: b}\n',
    ],
    [
      'takes a comma that is there',
      'features: [{name: a,}]\n',
      [set(feature, 'n', 1)],
      'features: [{name: a, n: 1}]\n',
    ],
    ['fills an empty mapping', 'features: [{}]\n', [set(feature, 'n', 1)], 'features: [{n: 1}]\n'],
    [
      'spans lines of a flow mapping',
      'features:\n  - {name: a,\n     type: b\n    }\n',
      [set(feature, 'n', 1)],
      'features:\n  - {name: a,\n     type: b, n: 1\n    }\n',
    ],
    [
      'is a line of a block mapping, below its last comment',
      'features:\n  - name: a # first\n    type: numeric # second\n\n  # next\n  - name: b\n',
      [set(feature, 'range', { min: 0, max: 1 })],
      'features:\n  - name: a # first\n    type: numeric # second\n    range: {min: 0, max: 1}\n\n  # next\n  - name: b\n',
    ],
    [
      'takes the place of what is there',
      'a: {b: [x, y], c: 1}\n',
      [set(['a'], 'b', ['x'])],
      'a: {b: [x], c: 1}\n',
    ],
    [
      'takes the place of a block, and nothing after it',
      'a:\n  b:\n    - x # one\n    - y\n  # c\n  c: 1\n',
      [set(['a'], 'b', ['x'])],
      'a:\n  b:\n    [x]\n  # c\n  c: 1\n',
    ],
    [
      'drops a value of a list',
      'a: {b: [x, y, z]} # list\n',
      [{ do: 'drop', path: ['a'], field: 'b', value: 'y' }],
      'a: {b: [x, z]} # list\n',
    ],
    [
      'adds to a block list, with its indentation',
      'monitors:\n  - name: a\n    score: psi # yes\n\nother: 1\n',
      [add(['monitors'], { name: 'b', features: ['x'] })],
      'monitors:\n  - name: a\n    score: psi # yes\n  - {name: b, features: [x]}\n\nother: 1\n',
    ],
    [
      'adds to a flow list',
      'monitors: [{name: a}]\n',
      [add(['monitors'], { name: 'b' })],
      'monitors: [{name: a}, {name: b}]\n',
    ],
    [
      'adds to an empty list',
      'monitors: []\n',
      [add(['monitors'], { name: 'b' })],
      'monitors: [{name: b}]\n',
    ],
    [
      'makes a section that is not there',
      'a: 1',
      [add(['monitors'], { name: 'b' })],
      'a: 1\nmonitors:\n  - {name: b}\n',
    ],
    ['keeps Windows lines', 'm:\r\n  - a: 1\r\n', [add(['m'], { a: 2 })], 'm:\r\n  - a: 1\r\n  - {a: 2}\r\n'],
    ['at the end without a line feed', 'm:\n  - a: 1', [set(['m', 0], 'b', 2)], 'm:\n  - a: 1\n    b: 2'],
    [
      'quotes what must be',
      'features: [{name: a}]\n',
      [set(feature, 'vocabulary', ['yes', 'no', '1', 'it\'s: "x"', '# y', 'null'])],
      'features: [{name: a, vocabulary: [yes, no, "1", "it\'s: \\"x\\"", "# y", "null"]}]\n',
    ],
    ['of none is the text', 'a: 1 # x\n', [], 'a: 1 # x\n'],
  ])('%s', (_, before, edits, after) => {
    expect(applyEdits(before, edits)).toBe(after);
  });

  it.each<readonly [string, string, SpecEdit]>([
    ['an alias', 'x: &x {a: 1}\nfeatures: [*x]\n', set(feature, 'n', 1)],
    ['nothing', 'features: []\n', set(feature, 'n', 1)],
    ['a list that would be empty', 'a: {b: [x]}\n', { do: 'drop', path: ['a'], field: 'b', value: 'x' }],
    ['no list', 'monitors: 1\n', add(['monitors'], {})],
  ])('is refused where there is %s', (_, text, edit) => {
    expect(() => applyEdits(text, [edit])).toThrow(RangeError);
  });
});
