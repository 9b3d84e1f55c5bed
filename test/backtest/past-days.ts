import type { AlertSpec } from '../../src/alert/alert-spec.ts';
import type { BacktestInput } from '../../src/backtest/backtest.ts';
import type { Incident } from '../../src/backtest/incident.ts';
import type { PastPartition } from '../../src/backtest/past-partition.ts';
import { scoreByName } from '../../src/score/catalogue.ts';
import type { ScoreRow } from '../../src/score/score-row.ts';
import { monitor, scoreRow, specOf } from '../alert/flight-delay.ts';

const dayMs = 86_400_000;
/** Midnight of a day; the first, 0, is 1 January 2024. */
export const dayAt = (index: number): string =>
  new Date(Date.parse('2024-01-01T00:00:00Z') + index * dayMs).toISOString().replace('.000Z', 'Z');

type Figure = Partial<ScoreRow> & Pick<ScoreRow, 'feature' | 'score'>;

/** A day and its figures, against a baseline of its own. */
export function pastDay(index: number, figures: readonly Figure[]): PastPartition {
  const window = { start: dayAt(index), end: dayAt(index + 1) };
  const baseline = { name: 'same_weekday', start: dayAt(index - 28), end: dayAt(index - 7) };
  return {
    ...window,
    windows: [{ ...window, isFinal: true, baselines: [baseline] }],
    scores: figures.map((figure) =>
      scoreRow({
        as_of: window.end,
        window_start: window.start,
        window_end: window.end,
        baseline_start: baseline.start,
        baseline_end: baseline.end,
        ...figure,
      }),
    ),
    conditions: [],
  };
}

/** PSI of temp, day by day; undefined is a day that the lake lacks. */
export const psiDays = (
  values: readonly (number | undefined)[],
  fields: Partial<ScoreRow> = {},
): PastPartition[] =>
  values.flatMap((score_value, index) =>
    score_value === undefined
      ? []
      : [pastDay(index, [{ feature: 'temp', score: 'psi', score_value, ...fields }])],
  );

export const psiMonitor = monitor({
  score: 'psi',
  name: 'drift',
  features: ['temp'],
  bounds: { investigate: 0.1, act: 0.2 },
});

export const inputOf = (
  history: readonly PastPartition[],
  incidents: readonly Incident[],
  change: Partial<BacktestInput> & { readonly monitors?: readonly object[] } = {},
): BacktestInput => {
  const { monitors = [psiMonitor], ...rest } = change;
  const spec: AlertSpec = specOf(monitors);
  return {
    spec,
    grain: 'day',
    scoreByName,
    excluded: [],
    history,
    incidents,
    pagesPerWeek: 3,
    earlyMs: 0,
    ...rest,
  };
};

export const incident = (id: string, from: number, to: number, more: Partial<Incident> = {}): Incident => ({
  id,
  start: dayAt(from),
  end: dayAt(to),
  ...more,
});
