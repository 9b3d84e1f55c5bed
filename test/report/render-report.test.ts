import { expect, test } from 'vitest';
import { states } from '../../src/report/data/state.ts';
import { renderReport } from '../../src/report/render-report.ts';
import type { FeatureRow, ReportData } from '../../src/report/report-data.ts';
import { syntheticReport } from './synthetic-report.ts';

const report = syntheticReport({ features: 15, days: 60 });
const page = renderReport(report);

test('the page says first what is wrong, where and since when', () => {
  const text = page.replaceAll('\u00a0', ' ');
  expect(text).toContain('<title>flight-delay: weather: values missing since 31 Dec 2013</title>');
  expect(text).toContain('SEV-2: temp and 5 more, temp null rate 100 % (baseline 0.6 %, bound &gt; 2 %)');
  expect(text.indexOf('class="answer')).toBeLessThan(text.indexOf('class="tiles"'));
  expect(text.indexOf('class="tiles"')).toBeLessThan(text.indexOf('id="map"'));
});

test('the same data gives the same bytes', () => {
  expect(renderReport(syntheticReport({ features: 15, days: 60 }))).toBe(page);
  expect(renderReport(JSON.parse(JSON.stringify(report)) as ReportData)).toBe(page);
});

test('every link leads somewhere, and no id is given twice', () => {
  const ids = [...page.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id as string);
  expect(new Set(ids).size).toBe(ids.length);
  const targets = new Set(ids);
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id as string);
  expect(links.length).toBeGreaterThan(900);
  expect([...new Set(links)].filter((link) => !targets.has(link))).toEqual([]);
});

test('nothing is loaded and nothing runs', () => {
  expect(page).not.toMatch(/<script|<iframe|<object|<embed|\son[a-z]+=|@import|javascript:/i);
  expect(page.match(/(?:src|href|url)\s*[=(]\s*["']?(?!#|data:,)[^\s"')]/gi)).toBeNull();
});

test('every state that is not ok has a shape', () => {
  for (const state of states.filter((state) => state !== 'ok')) expect(page).toContain(`<g id="m-${state}">`);
});

test('hostile text stays text wherever it stands', () => {
  const hostile = `</style></title><script>alert("x")</script><img src=x onerror='y'>\u202e`;
  const poison = (key: string, value: unknown): unknown => {
    if (typeof value !== 'string' || !freeText.has(key) || tileNames.has(value)) return value;
    return `${value}${hostile}`;
  };
  const text = renderReport(JSON.parse(JSON.stringify(report), poison) as ReportData);
  expect(text).toContain('temp&lt;/style&gt;');
  expect(text).not.toMatch(/<script|<img/);
  expect(text).not.toContain('\u202e');
  expect(text.match(/<\/style>/g)).toHaveLength(1);
  expect(text.match(/<\/title><style>/g)).toHaveLength(1);
});

const tileNames = new Set(['system', 'data quality', 'behaviour', 'outcomes']);
const freeText = new Set([
  ...[
    'id',
    'name',
    'feature',
    'purpose',
    'owner',
    'version',
    'note',
    'reason',
    'dataset',
    'monitor',
    'subject',
  ],
  ...[
    'detail',
    'example',
    'sql',
    'nextStep',
    'runbook',
    'segmentValue',
    'segment',
    'dimension',
    'verdicts',
    'moved',
  ],
  ...['unit', 'score', 'modelVersion', 'baseline'],
]);

test.each([
  ['no windows yet', 0, 0],
  ['one day of one feature', 1, 1],
  ['one feature', 1, 60],
  ['one day', 15, 1],
])('%s: a whole page without a broken figure', (_, features, days) => {
  const text = renderReport(syntheticReport({ features, days }));
  expect(text).toContain('</html>');
  expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
  if (days === 0) expect(text).toContain('Nothing scored yet');
});

test('windows with too few rows only: said so, with no colour', () => {
  const cell = {
    state: 'insufficient_data',
    isPaging: false,
    effect: null,
    score: 'psi',
    value: null,
    unit: '',
  } as const;
  const features = report.features.map(
    (row): FeatureRow => ({ ...row, cells: row.cells.map(() => cell), latest: null }),
  );
  const text = renderReport({ ...report, features, issues: [], drilldowns: [] });
  expect(text).toContain('Nothing pages on');
  expect(text).not.toMatch(/<a href="#f[^>]*>(?:<title>[^<]*<\/title>)?<path class="[ht]\d"/);
});

test('outcomes are never claimed without labels', () => {
  expect(page).toContain('Not evaluated yet: labels are not scored.');
});

test('30 features × 300 days stay under 2 MB', () => {
  expect(Buffer.byteLength(renderReport(syntheticReport({ features: 30, days: 300 })))).toBeLessThan(
    2_000_000,
  );
});

test('1,000 features: the first 30 in detail, the others named, and the command to see them', () => {
  const text = renderReport(syntheticReport({ features: 1000, days: 60 }));
  expect(Buffer.byteLength(text)).toBeLessThan(1_500_000);
  expect(text).toContain('970 more features');
  expect(text).toContain('show the 30 features ranked first');
  expect(text).toContain('npx tidemark sql');
  expect(text.match(/<section class="feature"/g)).toHaveLength(30);
});
