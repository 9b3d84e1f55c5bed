import type { ScoreRow } from '../../score/score-row.ts';
import { tableFeature } from '../alert-spec.ts';
import type { Condition } from '../condition.ts';
import type { JudgedWindow, JudgeInput } from '../judge-input.ts';
import { kindOfScore } from './monitor-kind.ts';
import { canAlert } from './responder.ts';
import type { ScoreIndex } from './score-index.ts';

/** Windows that nothing was computed for, or of which nothing but their volume is known. */
export interface EmptyWindows {
  /** Set where a window has no figure at all. */
  conditionOf(window: JudgedWindow): Condition | undefined;
  /** A count of nothing is judged against its baseline: what else is empty need not be told again. */
  isJudgedByVolume(window: JudgedWindow): boolean;
}

export function findEmptyWindows(
  { spec, windows, scoreByName }: JudgeInput,
  index: ScoreIndex,
): EmptyWindows {
  const volumeScores = spec.monitors
    .filter(
      ({ score }) => kindOfScore(score) === 'volume' && scoreByName(score)?.appliesTo.includes('traffic'),
    )
    .filter(canAlert)
    .map((monitor) => monitor.score);
  const withoutFigures = new Set(windows.filter((window) => index.ofWindow(window).length === 0));
  const isVolume = ({ feature, score, score_value }: ScoreRow) =>
    feature === tableFeature && score_value !== null && volumeScores.includes(score);
  const judgedByVolume = new Set(windows.filter((window) => index.ofWindow(window).some(isVolume)));
  const reason = 'no figure was computed for any question of this window';
  return {
    conditionOf: (window) =>
      withoutFigures.has(window)
        ? { windowStart: window.start, feature: tableFeature, state: 'no_data', reason }
        : undefined,
    isJudgedByVolume: (window) => judgedByVolume.has(window),
  };
}
