import type { Distribution } from '../../src/report/data/distribution.ts';
import type { Figure } from '../../src/report/data/figure.ts';
import type { State } from '../../src/report/data/state.ts';
import { daysBetween } from '../../src/report/format-time.ts';
import type {
  Cell,
  Drilldown,
  FeatureRow,
  ReportData,
  Slice,
  Trend,
  TrendPoint,
} from '../../src/report/report-data.ts';

export interface Shape {
  readonly features: number;
  readonly days: number;
  readonly drilldowns?: number;
}

const names = [
  'temp',
  'wind_speed',
  'visib',
  'dewp',
  'precip',
  'humid',
  'dep_hour',
  'distance',
  'carrier',
  'origin',
  'dest',
  'plane_age',
  'seats',
  'month',
  'prediction',
];
const units: Readonly<Record<string, string>> = {
  temp: '°F',
  wind_speed: 'mph',
  visib: 'miles',
  dewp: '°F',
  precip: 'in',
  humid: '%',
  distance: 'miles',
  plane_age: 'years',
};
const weather = new Set(['temp', 'wind_speed', 'visib', 'dewp', 'precip', 'humid']);

/** A report as a model in trouble has it: a weather feed fails on the last day, a version changed, one day had no rows. */
export function syntheticReport({ features, days: dayCount, drilldowns = 30 }: Shape): ReportData {
  const random = seeded(20131231);
  const last = '2013-12-31';
  const first = new Date(Date.parse(`${last}T00:00:00Z`) - (dayCount - 1) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const days = daysBetween(first, last);
  const rows = Array.from({ length: features }, (_, ordinal): FeatureRow => {
    const name = names[ordinal] ?? `feature_${ordinal}`;
    const cells = days.map((_, index) => cellOf(name, index, dayCount, random));
    return { name, ordinal, cells, latest: figureOf(name, cells.at(-1) ?? null, last) };
  });
  rows.sort((a, b) => (b.latest?.effect ?? 0) - (a.latest?.effect ?? 0) || a.ordinal - b.ordinal);
  const drawn = rows.slice(0, drilldowns);
  return {
    model: {
      id: 'flight-delay',
      purpose: 'Chance that a departure arrives more than 15 minutes late',
      owner: 'ops-ml',
      tier: 1,
      grain: 'day',
      baselines: ['the same weekday of the past 4 weeks'],
      excluded: ['25 Dec 2013'],
    },
    days,
    latest:
      dayCount === 0
        ? null
        : {
            start: `${last}T00:00:00Z`,
            end: '2014-01-01T00:00:00Z',
            asOf: '2014-01-01T00:00:00Z',
            isFinal: false,
            verdictCount: 412,
            raisedCount: 7,
          },
    versions: [
      { version: 'hgb-2013-02', share: 0.92 },
      { version: 'hgb-2013-03', share: 0.08 },
    ],
    tiles: tilesOf(rows, dayCount),
    issues: issuesOf(rows, days),
    features: rows,
    drilldowns: drawn.map((row) => drilldownOf(row, days, random)),
    changes:
      dayCount < 40
        ? []
        : [
            {
              at: `${days[dayCount - 34]}T00:00:00Z`,
              kind: 'model_version',
              subject: 'hgb-2013-03',
              detail: 'first events of this version',
            },
            {
              at: `${days[dayCount - 15]}T09:30:00Z`,
              kind: 'spec',
              subject: 'flight-delay',
              detail: 'the bound of null_rate went from 5 % to 2 %',
            },
          ],
    diagnostics: {
      partitions: days.slice(-14).map((day) => ({
        start: `${day}T00:00:00Z`,
        state: 'done',
        durationMs: 640 + random() * 300,
        rowsIn: 884 + Math.floor(random() * 90),
        rowsOut: 880,
        rowsRejected: 2,
        rowsDuplicate: 1,
        rowsLate: 3,
        detail: '',
      })),
      rejected: [{ reason: 'event_time_missing', rowCount: 28, example: 'event_time is empty' }],
      queries: [{ name: 'heat_cells', sql: 'SELECT feature, window_start\nFROM verdicts' }],
    },
    commands: {
      verdicts:
        "npx tidemark sql \"SELECT * FROM verdicts WHERE model_id = 'flight-delay' AND state <> 'ok'\" --lake lake",
    },
  };
}

const cellOf = (name: string, index: number, dayCount: number, random: () => number): Cell | null => {
  const isLast = index === dayCount - 1;
  const fromEnd = dayCount - 1 - index;
  const noise = 0.1 + 0.55 * random() ** 2;
  if (weather.has(name) && isLast)
    return { state: 'act', isPaging: true, effect: 50, score: 'null_rate', value: 1, unit: 'share' };
  if (fromEnd === 41)
    return { state: 'insufficient_data', isPaging: false, effect: null, score: '', value: null, unit: '' };
  if (fromEnd === 52 && name === 'seats')
    return { state: 'schema_changed', isPaging: false, effect: null, score: '', value: null, unit: '' };
  if (fromEnd === 47 && name === 'carrier')
    return { state: 'error', isPaging: false, effect: null, score: '', value: null, unit: '' };
  if (name === 'dep_hour' && fromEnd < 9 && fromEnd > 4)
    return {
      state: 'investigate',
      isPaging: true,
      effect: 1.1 + random(),
      score: 'psi',
      value: 0.14,
      unit: '',
    };
  if (name === 'temp' && fromEnd < 27 && fromEnd > 20)
    return { state: 'act', isPaging: true, effect: 2.2 + 3 * random(), score: 'psi', value: 0.34, unit: '' };
  if (name === 'dewp' && fromEnd < 26 && fromEnd > 21)
    return {
      state: 'investigate',
      isPaging: true,
      effect: 1.2 + random(),
      score: 'psi',
      value: 0.19,
      unit: '',
    };
  if (name === 'prediction' && fromEnd === 0)
    return { state: 'investigate', isPaging: true, effect: 2.4, score: 'psi', value: 0.24, unit: '' };
  return {
    state: noise > 0.62 ? 'info' : 'ok',
    isPaging: false,
    effect: noise,
    score: 'psi',
    value: noise / 10,
    unit: '',
  };
};

export const figureOf = (feature: string, cell: Cell | null, day: string): Figure | null =>
  cell && {
    feature,
    score: cell.score || 'psi',
    monitor: cell.score === 'null_rate' ? 'nulls' : 'drift',
    state: cell.state,
    severity: cell.state === 'act' ? 'sev2' : cell.state === 'investigate' ? 'sev3' : 'none',
    kind: cell.score === 'null_rate' ? 'missing' : 'distribution',
    dataset: weather.has(feature) ? 'weather' : 'unassigned',
    baseline: 'same-weekday',
    modelVersion: '*',
    segment: '*',
    segmentValue: '*',
    windowStart: `${day}T00:00:00Z`,
    windowEnd: `${day}T00:00:00Z`,
    value: cell.value,
    baselineValue: cell.score === 'null_rate' ? 0.006 : null,
    floor: cell.score === 'null_rate' ? 0.009 : 0.034,
    lowerBound: null,
    upperBound: cell.score === 'null_rate' ? 0.02 : 0.1,
    effect: cell.effect,
    nCurrent: 884,
    nBaseline: 3471,
    unit: cell.unit,
    reason: '',
    owner: weather.has(feature) ? 'data-platform' : 'ops-ml',
    nextStep: cell.score === 'null_rate' ? 'route to the fallback without weather' : '',
    runbook: cell.score === 'null_rate' ? 'docs/runbooks/null-rate.md' : '',
  };

const tilesOf = (rows: readonly FeatureRow[], dayCount: number): ReportData['tiles'] => {
  const effects = Array.from({ length: dayCount }, (_, index) =>
    Math.max(0, ...rows.map(({ cells }) => cells[index]?.effect ?? 0)),
  );
  const worst = rows[0]?.latest ?? null;
  return [
    { name: 'system', state: null, figure: null, effects: [], note: 'Latency and errors are not logged.' },
    { name: 'data quality', state: worst?.state ?? null, figure: worst, effects, note: '' },
    {
      name: 'behaviour',
      state: rows.find(({ name }) => name === 'prediction')?.latest?.state ?? null,
      figure: rows.find(({ name }) => name === 'prediction')?.latest ?? null,
      effects: effects.map((effect) => Math.min(effect, 3)),
      note: '',
    },
    {
      name: 'outcomes',
      state: null,
      figure: null,
      effects: [],
      note: 'Not evaluated yet: labels are not scored.',
    },
  ];
};

const issuesOf = (rows: readonly FeatureRow[], days: readonly string[]): ReportData['issues'] => {
  const last = days.at(-1);
  const [worst] = rows;
  if (last === undefined || !worst?.latest) return [];
  const affected = rows.filter(({ name }) => weather.has(name)).map(({ name }) => name);
  return [
    {
      kind: 'missing',
      dataset: 'weather',
      severity: 'sev2',
      firstDay: last,
      lastDay: last,
      isOpen: true,
      features: affected,
      worst: worst.latest,
    },
    {
      kind: 'distribution',
      dataset: 'weather',
      severity: 'sev3',
      firstDay: days.at(-27) ?? last,
      lastDay: days.at(-22) ?? last,
      isOpen: false,
      features: ['temp', 'dewp'],
      worst: { ...worst.latest, score: 'psi', unit: '', value: 0.34, baselineValue: null, upperBound: 0.1 },
    },
  ];
};

const drilldownOf = (row: FeatureRow, days: readonly string[], random: () => number): Drilldown => {
  const n = () => 820 + Math.floor(random() * 120);
  const worst = row.cells.reduce(
    (best, cell, index) =>
      cell?.score === 'psi' && (cell.effect ?? 0) > (row.cells[best]?.effect ?? 0) ? index : best,
    0,
  );
  const worstFigure = figureOf(row.name, row.cells[worst] ?? null, days[worst] ?? '');
  const slices = ['EWR', 'JFK', 'LGA'].map(
    (value, index): Slice => ({
      dimension: 'origin',
      value,
      latest: row.latest && { ...row.latest, segment: 'origin', segmentValue: value, nCurrent: 295 },
      effects: row.cells.slice(-60).map((cell) => (cell?.effect ?? 0) * (1 - index / 4)),
    }),
  );
  const point =
    (score: string, scale: number) =>
    (day: string, index: number): TrendPoint => {
      const cell = row.cells[index];
      const isNulls = score === 'null_rate';
      const isRow = isNulls === (cell?.score === 'null_rate');
      const effect = cell?.effect === null ? null : isRow ? (cell?.effect ?? 0.2) : 0.3 * random();
      const state: State = isRow && cell ? cell.state : 'ok';
      return {
        day,
        state,
        value: effect === null ? null : Math.min(isNulls ? 1 : 3, effect * scale),
        floor: scale * (0.3 + 0.05 * random()),
        lowerBound: null,
        upperBound: scale,
        effect,
        nCurrent: cell?.state === 'insufficient_data' ? 40 : n(),
      };
    };
  const trend = (score: string, monitor: string, scale: number): Trend => ({
    score,
    monitor,
    unit: score === 'null_rate' ? 'share' : '',
    points: days.map(point(score, scale)),
  });
  const trends = [trend('psi', 'drift', 0.1), trend('null_rate', 'nulls', 0.02)];
  return {
    name: row.name,
    ordinal: row.ordinal,
    type: row.name === 'carrier' || row.name === 'origin' ? 'categorical' : 'numeric',
    unit: units[row.name] ?? '',
    dataset: weather.has(row.name) ? 'weather' : 'unassigned',
    owner: weather.has(row.name) ? 'data-platform' : 'ops-ml',
    trends: row.latest?.score === 'null_rate' ? trends.reverse() : trends,
    moments:
      row.latest === null
        ? []
        : [
            {
              title: 'latest',
              start: `${days.at(-1)}T00:00:00Z`,
              end: '2014-01-01T00:00:00Z',
              figure: row.latest,
              distribution: distributionOf(row.name, row.latest.score === 'null_rate', 0),
            },
            ...(worstFigure && worst !== days.length - 1 && (worstFigure.effect ?? 0) > 1
              ? [
                  {
                    title: 'earlier' as const,
                    start: `${days[worst]}T00:00:00Z`,
                    end: `${days[worst + 1]}T00:00:00Z`,
                    figure: worstFigure,
                    distribution: distributionOf(row.name, false, 9),
                  },
                ]
              : []),
          ],
    slices,
    sliceCount: 5,
  };
};

export const distributionOf = (name: string, isMissing: boolean, shift: number): Distribution => {
  if (name === 'carrier' || name === 'origin') {
    const categories = ['UA', 'B6', 'EV', 'DL', 'AA', 'MQ', 'US', '9E'].map((category, index) => ({
      name: category,
      baseline: 0.26 / (1 + index / 2),
      current: 0.25 / (1 + (index + shift / 9) / 2),
    }));
    return {
      type: 'categorical',
      categories: [...categories, { name: 'other', baseline: 0.01, current: 0.05 }],
      nBaseline: 3471,
      nCurrent: 884,
      moved: 'new value 5X, 4 % of rows',
      contributions: [{ name: 'other', baseline: 0.01, current: 0.05, part: 0.81 }],
    };
  }
  const bell = (x: number, centre: number, width: number) => Math.exp(-(((x - centre) / width) ** 2) / 2);
  const raw = Array.from({ length: 30 }, (_, index) => ({
    lower: 10 + index * 2,
    upper: 12 + index * 2,
    b: bell(index, 14, 5),
    c: isMissing ? 0 : bell(index, 14 + shift, 4.5),
  }));
  const total = (pick: (bar: (typeof raw)[number]) => number) => raw.reduce((sum, bar) => sum + pick(bar), 0);
  const current = total(({ c }) => c);
  return {
    type: 'numeric',
    unit: units[name] ?? '',
    bars: raw.map(({ lower, upper, b, c }) => ({
      lower,
      upper,
      baseline: b / total((bar) => bar.b),
      current: current === 0 ? 0 : c / current,
    })),
    leftovers: [
      { name: 'null', baseline: 0.006, current: isMissing ? 1 : 0.004 },
      { name: 'out of range', baseline: 0, current: 0.0003 },
    ],
    nBaseline: 3471,
    nCurrent: 884,
    moved: isMissing ? 'nulls 0.6 % → 100 %' : shift > 0 ? `p95 58 → 72 ${units[name] ?? ''}` : '',
    contributions: isMissing
      ? [{ name: 'null', baseline: 0.006, current: 1, part: 0.93 }]
      : [
          { name: '54–56', baseline: 0.02, current: 0.08, part: 0.31 },
          { name: '24–26', baseline: 0.05, current: 0.01, part: 0.12 },
        ],
  };
};

/** Mulberry32: the same report for every run. */
const seeded = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
