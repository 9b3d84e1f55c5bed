import { expect, test } from 'vitest';
import { cellLevel } from '../../../src/report/charts/cell-level.ts';
import { columnWidth, heatMap } from '../../../src/report/charts/heat-map.ts';
import type { Cell, FeatureRow } from '../../../src/report/report-data.ts';

const cell = (state: Cell['state'], effect: number | null): Cell => ({
  state,
  isPaging: true,
  effect,
  score: 'psi',
  value: 0.3,
  unit: '',
});
const days = ['2013-12-30', '2013-12-31'];
const row = (cells: FeatureRow['cells']): FeatureRow => ({ name: 'temp', ordinal: 3, cells, latest: null });

test('below its limit a cell fills in eighths, raised it takes colour by doublings', () => {
  expect([0, 0.12, 0.5, 0.99, 1.4].map((effect) => cellLevel(cell('ok', effect)))).toEqual([
    't0',
    't0',
    't4',
    't7',
    't8',
  ]);
  expect([1, 2, 4, 8, 50].map((effect) => cellLevel(cell('act', effect)))).toEqual([
    'h1',
    'h2',
    'h3',
    'h4',
    'h4',
  ]);
  expect(cellLevel(cell('investigate', null))).toBe('h1');
  expect(
    ['error', 'schema_changed', 'no_data', 'insufficient_data'].map((state) =>
      cellLevel(cell(state as Cell['state'], 9)),
    ),
  ).toEqual(['er', 'sc', 'nd', 'nd']);
});

test('what is raised and pages nobody is pale', () => {
  expect(cellLevel({ ...cell('act', 3), isPaging: false })).toBe('h2 chart');
  expect(cellLevel({ ...cell('ok', 0.5), isPaging: false })).toBe('t4');
});

test('a cell is a rectangle of its column that leads to its day', () => {
  const { text } = heatMap([row([cell('ok', 0.5), null])], days, []);
  expect(text).toContain('<a href="#f3-131230" tabindex="-1">');
  expect(text).toContain('<path class="t4" d="M0 1h27v22h-27z"/>');
  expect(text).not.toContain('#f3-131231');
});

test('only cells with a mark are stops of the keyboard, and each tells what it is', () => {
  const { text } = heatMap([row([cell('ok', 0.5), cell('act', 3)])], days, []);
  const marked = text.match(/<a href="#f3-131231">.*?<\/a>/s)?.[0] ?? '';
  expect(marked).toContain('<use href="#m-act" x="42" y="12"/>');
  expect(marked.replaceAll('\u00a0', ' ')).toContain(
    '<title>temp, 31 Dec 2013: act, PSI 0.3, 3.0 × its limit</title>',
  );
  expect(text.match(/tabindex="-1"/g)).toHaveLength(1);
});

test('changes are rules over all rows: solid for a version, dashed for the rest', () => {
  const change = { at: '', kind: '', subject: '', detail: '' };
  const { text } = heatMap([row([null, null])], days, [
    { dayIndex: 1, label: 'A', isVersion: true, changes: [change] },
    { dayIndex: 0, label: 'B', isVersion: false, changes: [change] },
  ]);
  expect(text).toContain('<g class="rule version"><path d="M28 14V74"/>');
  expect(text).toContain('<g class="rule"><path d="M0 14V74"/>');
});

test('columns stay wide enough for a mark', () => {
  expect([1, 60, 90, 300].map(columnWidth)).toEqual([28, 16, 11, 11]);
});
