import type { ScoreRow } from '../../score/score-row.ts';
import { type AlertMonitor, type AlertSpec, all, batchSegment } from '../alert-spec.ts';
import type { JudgedScore, JudgedWindow, JudgeInput } from '../judge-input.ts';
import { featuresOf } from './feature-scope.ts';
import { isWindowOf } from './monitor-window.ts';

export type Cell = Pick<ScoreRow, 'model_version' | 'segment' | 'segment_value'>;

/** One thing that a monitor wants to know. Each gets a verdict, whether or not there is a figure. */
export interface Question {
  readonly monitor: AlertMonitor;
  /** Undefined where the monitor names a score that the catalogue lacks. */
  readonly score: JudgedScore | undefined;
  readonly feature: string;
  readonly cell: Cell;
  readonly window: JudgedWindow;
  readonly baseline: { readonly name: string; readonly start: string | null; readonly end: string | null };
}

export const allTraffic: Cell = { model_version: all, segment: all, segment_value: all };

const cellOrder = (a: Cell, b: Cell) => {
  const [left, right] = [a, b].map((cell) =>
    [cell.segment, cell.segment_value, cell.model_version].join('\0'),
  );
  return left! < right! ? -1 : 1;
};

/** Of batch jobs only those that had a run due in the window: on other days there is nothing to ask. */
const batchCells = (seen: readonly Cell[]): Cell[] =>
  seen.filter(({ segment }) => segment === batchSegment).sort(cellOrder);

/** All traffic first, then every cell with figures in the segments and versions that the monitor asks for. */
function cellsOf(monitor: AlertMonitor, seen: readonly Cell[]): Cell[] {
  const segments = monitor.segments ?? [];
  const wanted = seen.filter(
    (cell) =>
      (cell.model_version === all || monitor.versions) &&
      (cell.segment === all || segments.includes(cell.segment)) &&
      !(cell.model_version === all && cell.segment === all),
  );
  const unseen = segments
    .filter((segment) => !seen.some((cell) => cell.segment === segment))
    .map((segment) => ({ ...allTraffic, segment }));
  return [allTraffic, ...[...wanted, ...unseen].sort(cellOrder)];
}

function seenCells(scores: readonly ScoreRow[], window: JudgedWindow): Cell[] {
  const cells = new Map<string, Cell>();
  for (const row of scores) {
    if (row.window_start !== window.start || row.window_end !== window.end) continue;
    const { model_version, segment, segment_value } = row;
    cells.set([model_version, segment, segment_value].join('\0'), { model_version, segment, segment_value });
  }
  return [...cells.values()];
}

/** The baseline that is asked for, with its windows where they were resolved. '' for figures of one window. */
function baselineOf(
  spec: AlertSpec,
  monitor: AlertMonitor,
  score: JudgedScore | undefined,
  window: JudgedWindow,
) {
  const isRelative =
    score?.needs === 'pair' || (monitor.bounds_are ?? score?.boundsAre ?? 'value') !== 'value';
  const name = isRelative ? (monitor.baseline ?? spec.baselines[0]?.name ?? '') : (monitor.baseline ?? '');
  return window.baselines.find((baseline) => baseline.name === name) ?? { name, start: null, end: null };
}

/** Monitors of datasets, stages and KPIs ask elsewhere. */
const asksAboutInferences = ({ datasets, stages, kpis }: AlertMonitor) => !datasets && !stages && !kpis;

export function questionsOf({ spec, windows, scores, grain, scoreByName, asked }: JudgeInput): Question[] {
  const seen = new Map(windows.map((window) => [window, seenCells(scores, window)]));
  const answered = spec.monitors.filter(({ name }) => asked?.has(name) ?? true);
  return answered.filter(asksAboutInferences).flatMap((monitor) => {
    const score = scoreByName(monitor.score);
    const features = featuresOf(spec, monitor, score);
    return windows
      .filter((window) => isWindowOf(monitor, window, grain))
      .flatMap((window) => {
        const baseline = baselineOf(spec, monitor, score, window);
        const cells = score?.appliesTo.includes('batch')
          ? batchCells(seen.get(window)!)
          : cellsOf(monitor, seen.get(window)!);
        return features.flatMap((feature) =>
          cells.map((cell) => ({ monitor, score, feature, cell, window, baseline })),
        );
      });
  });
}
