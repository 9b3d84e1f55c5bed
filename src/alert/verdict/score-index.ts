import type { ScoreRow } from '../../score/score-row.ts';
import { predictionFeature } from '../alert-spec.ts';
import type { JudgedWindow } from '../judge-input.ts';
import type { Cell, Question } from './question.ts';

const keyOf = (window: JudgedWindow, baseline: string, cell: Cell, feature: string, score: string) =>
  [
    window.start,
    window.end,
    baseline,
    cell.model_version,
    cell.segment,
    cell.segment_value,
    feature,
    score,
  ].join('\0');

const windowKey = ({ start, end }: JudgedWindow): string => `${start}\0${end}`;

/** Finds the figure that answers a question. */
export class ScoreIndex {
  readonly #rows = new Map<string, ScoreRow>();
  readonly #windows = new Map<string, ScoreRow[]>();
  readonly #predictions = new Map<string, ScoreRow[]>();

  constructor(scores: readonly ScoreRow[]) {
    for (const row of scores) {
      const window = { start: row.window_start, end: row.window_end } as JudgedWindow;
      this.#rows.set(keyOf(window, row.baseline, row, row.feature, row.score), row);
      const key = windowKey(window);
      append(this.#windows, key, row);
      if (row.feature === predictionFeature) append(this.#predictions, key, row);
    }
  }

  /** The figure against the question's baseline, else the one that needs no baseline. */
  find({ window, baseline, cell, feature, monitor }: Question, score = monitor.score): ScoreRow | undefined {
    return (
      this.#rows.get(keyOf(window, baseline.name, cell, feature, score)) ??
      this.#rows.get(keyOf(window, '', cell, feature, score))
    );
  }

  ofWindow(window: JudgedWindow): readonly ScoreRow[] {
    return this.#windows.get(windowKey(window)) ?? [];
  }

  predictionOf(window: JudgedWindow): readonly ScoreRow[] {
    return this.#predictions.get(windowKey(window)) ?? [];
  }
}

function append(rows: Map<string, ScoreRow[]>, key: string, row: ScoreRow): void {
  const found = rows.get(key);
  if (found) found.push(row);
  else rows.set(key, [row]);
}
