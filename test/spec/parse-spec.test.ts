import { describe, expect, test } from 'vitest';
import { InvalidSpecError, type SpecError } from '../../src/spec/errors.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { examples, specWith } from './examples.ts';
import { mistakes } from './mistakes.ts';

function messages(text: string): string[] {
  try {
    parseSpec(text, 'm.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidSpecError);
    return (error as SpecError).message.split('\n');
  }
  return [];
}

/** Where the marker stands, as messages say it. */
function placeOf(marked: string): string {
  const before = marked.slice(0, marked.indexOf('▶')).split('\n');
  return `m.yaml:${before.length}:${before.at(-1)!.length + 1}`;
}

describe('a mistake is told with its place, in a sentence, with what would have been right', () => {
  test.each(mistakes)('%s', (_, marked, sentence) => {
    const found = messages(marked.replace('▶', ''));
    expect(found).toHaveLength(1);
    const expected = `${placeOf(marked)}: ${sentence}`;
    if (sentence.endsWith(', ')) expect(found[0]?.slice(0, expected.length)).toBe(expected);
    else expect(found[0]).toBe(expected);
  });
});

test('all mistakes are told at once, in the order of the file', () => {
  const text = specWith('grain: days', 'monitors:', '  - {name: m, score: nope, baseline: b, window: 3h}');
  expect(messages(text).map((line) => line.split(': ')[0])).toEqual([
    'm.yaml:8:8',
    'm.yaml:10:22',
    'm.yaml:10:38',
    'm.yaml:10:49',
  ]);
});

test('defaults fill what is not said', () => {
  const spec = parseSpec(specWith('source: {event_time: t}', 'monitors: [{name: m, score: psi}]'), 'm.yaml');
  expect(spec).toMatchObject({
    grain: 'day',
    lookback_partitions: 1,
    page_horizon: 'PT48H',
    segments: [],
    slos: [],
  });
  expect(spec.source).toEqual({ event_time: 't', time_zone: 'UTC' });
  expect(spec.features[1]).toEqual({
    name: 'colour',
    type: 'categorical',
    column: 'colour',
    nullable: true,
    importance: 1,
    critical: false,
    is_protected: false,
  });
  expect(spec.monitors[0]).toMatchObject({ versions: false, minimum_rows: 300, for: 'PT0S' });
});

test('times are read as UTC instants, whatever their offset', () => {
  const { baselines } = parseSpec(
    specWith('baselines: [{name: b, kind: fixed, start: 2026-03-01, end: "2026-03-02T00:00:00+02:00"}]'),
    'm.yaml',
  );
  expect(baselines[0]).toMatchObject({ start: '2026-03-01T00:00:00.000Z', end: '2026-03-01T22:00:00.000Z' });
});

test('a vocabulary of numbers and truth values is read as text', () => {
  const text = specWith().replace('type: categorical', 'type: categorical, vocabulary: [1, true, a]');
  expect(parseSpec(text, 'm.yaml').features[1]?.vocabulary).toEqual(['1', 'true', 'a']);
});

test('a score that is only planned may be named already', () => {
  expect(messages(specWith('monitors: [{name: m, score: auc}]'))).toEqual([]);
});

test('scores may be given by the caller', () => {
  const text = specWith('monitors: [{name: m, score: my_own}]');
  expect(parseSpec(text, 'm.yaml', ['my_own']).monitors[0]?.score).toBe('my_own');
});

test('anchors and merges are resolved, and mistakes in them found', () => {
  const text = specWith(
    'monitors:',
    '  - &base {name: a, score: psi, owner: growth}',
    '  - {<<: *base, name: b}',
    '  - {<<: *base, name: c, scroe: ks}',
  );
  const [message, ...others] = messages(text);
  expect(message).toMatch(/^m\.yaml:11:26: monitors\[2\] has no field `scroe`, did you mean `score`\?/);
  expect(others).toEqual([]);
  const owners = parseSpec(text.replace(', scroe: ks', ''), 'm.yaml').monitors.map(({ owner }) => owner);
  expect(owners).toEqual(['growth', 'growth', 'growth']);
});

test.each(Object.entries(examples))('the %s example of the guide is read', (_, text) => {
  expect(messages(text)).toEqual([]);
});
