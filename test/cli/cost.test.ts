import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseCount } from '../../src/cli/parse-count.ts';
import { runCli } from '../support/run-cli.ts';

const root = join(import.meta.dirname, '../..');
const spec = 'examples/flight-delay/flight-delay.yaml';

it('prints an estimate, and as JSON nothing else', async () => {
  const { code, stdout, stderr } = await runCli(root, 'cost', spec, '--events-per-day', '0.1M', '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ model: 'flight-delay', events_per_day: 100_000 });
});

it.each([
  [['cost', spec], 'required option'],
  [['cost', spec, '--events-per-day', 'many'], 'is no count'],
  [['cost', spec, '--events-per-day', '-5'], ''],
  [['cost', 'nowhere.yaml', '--events-per-day', '5'], 'nowhere.yaml'],
])('%j ends with 2 and a sentence', async (args, sentence) => {
  const { code, stdout, stderr } = await runCli(root, ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(sentence);
});

it.each([
  ['0', 0],
  ['250000', 250_000],
  ['10_000', 10_000],
  ['0.1M', 100_000],
  ['1b', 1e9],
])('reads %s as a count', (text, count) => {
  expect(parseCount(text, '--events-per-day')).toBe(count);
});

it.each(['', 'ten', '1e6', '-1', '1M5', '1_00', 'NaN'])('takes %j for no count', (text) => {
  expect(() => parseCount(text, '--events-per-day')).toThrow('is no count');
});
