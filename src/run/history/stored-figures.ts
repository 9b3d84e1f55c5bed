import { batchSegment } from '../../alert/alert-spec.ts';
import type { ScoreRow } from '../../score/score-row.ts';
import type { Evaluation } from '../evaluations.ts';

/** Stored figures of one delivery partition, by what they were computed for. */
export class StoredFigures {
  readonly #byEvaluation = new Map<string, ScoreRow[]>();
  readonly #features = new Set<string>();
  /** Figures of runs of batch jobs, which no baseline is asked for. */
  readonly batch: readonly ScoreRow[];

  constructor(rows: readonly ScoreRow[]) {
    const isBatch = ({ segment }: ScoreRow) => segment === batchSegment;
    this.batch = rows.filter(isBatch);
    for (const row of rows) {
      if (isBatch(row)) continue;
      this.#features.add(row.feature);
      const key = keyOf(row);
      const same = this.#byEvaluation.get(key);
      if (same) same.push(row);
      else this.#byEvaluation.set(key, [row]);
    }
  }

  /**
   * The figures of an evaluation; undefined where it was never computed, against this baseline, for each feature that it
   * asks for and the partition has.
   */
  of({ window, baseline, features }: Evaluation): readonly ScoreRow[] | undefined {
    const rows = this.#byEvaluation.get(
      keyOf({
        window_start: window.start,
        window_end: window.end,
        baseline: baseline?.name ?? '',
        baseline_start: baseline?.windows[0]?.start ?? null,
        baseline_end: baseline?.windows.at(-1)?.end ?? null,
      }),
    );
    if (!rows || features === undefined) return rows;
    const held = new Set(rows.map(({ feature }) => feature));
    return features.some((feature) => this.#features.has(feature) && !held.has(feature)) ? undefined : rows;
  }
}

type Key = Pick<ScoreRow, 'window_start' | 'window_end' | 'baseline' | 'baseline_start' | 'baseline_end'>;

const keyOf = ({ window_start, window_end, baseline, baseline_start, baseline_end }: Key): string =>
  [window_start, window_end, baseline, baseline_start, baseline_end].join('\0');
