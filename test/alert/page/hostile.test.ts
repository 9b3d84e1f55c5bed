import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { pageBytes } from '../../../src/alert/page/fit-page.ts';
import { headline, headlineLength } from '../../../src/alert/page/headline.ts';
import { pageMessage } from '../../../src/alert/page/page-message.ts';
import { shellQuote } from '../../../src/alert/page/shell-quote.ts';
import { inputOf, monitor, scoreRow, specOf } from '../flight-delay.ts';
import { pagesOf } from './flight-page.ts';

const hostile = [
  'two\nlines\r\n[SEV-1] all is lost',
  '\u0000\u0007\u001b[31mred\u202egnp',
  'x'.repeat(10_000),
  '\n'.repeat(10_000),
  '🛫'.repeat(5000),
  '<img src=x onerror=alert(1)><!channel>',
  '**bold** [link](https://example.com) `code` # head',
  `'; rm -rf / #$(reboot)\`reboot\`"!!`,
  '\ud83d',
  '',
  '*',
];

const spec = specOf([
  monitor({
    score: 'l_infinity',
    features: ['origin'],
    segments: ['origin'],
    versions: true,
    bounds: { investigate: 0.1 },
  }),
]);

const pageOn = async (text: string) => {
  const cell = { segment: 'origin', segment_value: text, model_version: text === '*' ? '*' : text };
  const rows = [scoreRow({ feature: 'origin', score: 'l_infinity', score_value: 0.4, ...cell })];
  const [page] = await pagesOf(inputOf(spec, rows), {
    contributions: async () => [{ label: text, baselineShare: 0, currentShare: 0.4, contribution: 1 }],
    concentration: async () => [
      { segment: 'origin', segmentValue: text, modelVersion: '*', scoreValue: 0.4, nCurrent: 9 },
    ],
    changes: async () => [
      { changedAt: '2013-12-30T00:00:00.000Z', changeKind: 'spec', subject: text, detail: text },
    ],
  });
  return page!;
};

describe.each(hostile.map((text) => [JSON.stringify(text.slice(0, 30)), text] as const))(
  'the value %s',
  (_, text) => {
    it('breaks no line of a page', async () => {
      const { text: shown, subject, attributes } = pageMessage(await pageOn(text));
      const lines = shown.split('\n');
      expect(lines).toHaveLength(12);
      expect(lines[0]!.length).toBeLessThanOrEqual(headlineLength);
      expect(lines.filter((line) => line.startsWith('[SEV-'))).toHaveLength(1);
      expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(shown).not.toMatch(/<img|<!channel/);
      expect(subject).toMatch(/^[\x20-\x7e]{1,100}$/);
      for (const attribute of Object.values(attributes)) {
        expect(attribute.length).toBeGreaterThan(0);
        expect(attribute).not.toMatch(/\p{Cc}/u);
      }
    });

    it('leaves a page far below what SNS carries', async () => {
      const message = pageMessage(await pageOn(text));
      expect(Buffer.byteLength(JSON.stringify(message.json))).toBeLessThanOrEqual(pageBytes);
      expect(Buffer.byteLength(message.text)).toBeLessThan(16 * 1024);
      expect(JSON.parse(JSON.stringify(message.json))).toEqual(message.json);
    });
  },
);

it('five hundred verdicts with long texts fit, the worst of them kept', async () => {
  const wide = specOf([monitor({ score: 'null_rate', features: ['temp'], segments: ['origin'] })]);
  const rows = Array.from({ length: 500 }, (_, i) =>
    scoreRow({
      feature: 'temp',
      score: 'null_rate',
      score_value: 0.5 + i / 1000,
      baseline_value: 0,
      segment: 'origin',
      segment_value: `${'"\\'.repeat(500)}${String(i).padStart(3, '0')}`,
    }),
  );
  const [page] = await pagesOf(inputOf(wide, rows));
  expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThanOrEqual(pageBytes);
  expect(page!.verdict_counts).toEqual({ act: 500 });
  expect(page!.verdicts.length).toBeGreaterThan(0);
  expect(page!.verdicts[0]!.score_value).toBe(0.999);
});

describe('an argument of a command', () => {
  const arguments_ = [
    ...hostile.slice(0, 2),
    ...hostile.slice(5, 8),
    ...hostile.slice(9),
    `it's`,
    '-x',
    'a b',
    '~/x',
    "\\'\n",
  ];
  it.each(arguments_.map((text) => [JSON.stringify(text), text] as const))(
    'reaches the program as it is: %s',
    (_, text) => {
      if (text.includes('\0')) return;
      expect(shellQuote(text)).not.toContain('\n');
      const script = `printf %s ${shellQuote(text)} | base64 -w0`;
      const reached = Buffer.from(execFileSync('bash', ['-c', script], { encoding: 'utf8' }), 'base64');
      expect(reached.toString()).toBe(text);
    },
  );
});

it('a headline keeps its facts and shortens names', () => {
  const condition = {
    monitor: 'm',
    feature: 'f',
    score: 'null_rate',
    state: 'act',
    severity: 'sev1',
    model_version: '*',
    segment: 'country',
    segment_value: 'v'.repeat(300),
    baseline: 'b',
    score_value: 0.4,
    baseline_value: 0.01,
    lower_bound: null,
    upper_bound: 0.02,
    noise_floor: null,
    p_value: null,
    n_current: 1,
    n_baseline: 1,
    reason: '',
    unit: 'share',
    baseline_start: null,
    baseline_end: null,
  } as const;
  const line = headline({
    model: 'm'.repeat(200),
    severity: 'sev1',
    kind: 'missing',
    dataset: 'd'.repeat(200),
    condition,
    window: { start: '2013-12-24T00:00:00Z', end: '2013-12-31T00:00:00Z' },
    features: ['f'.repeat(200), 'g'],
    prediction: null,
  });
  expect(line.length).toBeLessThanOrEqual(120);
  expect(line).toMatch(
    /^\[SEV-1\] m+…: d+… missing values in country = v+… on 24–30 Dec UTC: f+… and 1 more 40 % null \(normal 1 %\)$/,
  );
});
