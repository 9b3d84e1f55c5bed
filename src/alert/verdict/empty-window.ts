import { tableFeature } from '../alert-spec.ts';
import type { Condition } from '../condition.ts';
import type { JudgedWindow, JudgeInput } from '../judge-input.ts';
import { kindOfScore } from './monitor-kind.ts';
import { canAlert } from './responder.ts';
import type { ScoreIndex } from './score-index.ts';

/** Windows without any figure, and whether a monitor of volume already speaks for them. */
export function findEmptyWindows({ spec, windows }: JudgeInput, index: ScoreIndex) {
  const volumeScores = spec.monitors
    .filter((monitor) => kindOfScore(monitor.score) === 'volume' && canAlert(monitor))
    .map((monitor) => monitor.score);
  const isEmpty = new Set(windows.filter((window) => index.ofWindow(window).length === 0));
  return {
    conditionOf(window: JudgedWindow): Condition | undefined {
      if (!isEmpty.has(window)) return undefined;
      const reason = 'no figure was computed for any question of this window';
      return { windowStart: window.start, feature: tableFeature, state: 'no_data', reason };
    },
    /** A count of nothing is judged against its baseline: what else is empty need not be told again. */
    isJudgedByVolume: (window: JudgedWindow): boolean =>
      index
        .ofWindow(window)
        .some(
          (row) =>
            row.feature === tableFeature && row.score_value !== null && volumeScores.includes(row.score),
        ),
  };
}
