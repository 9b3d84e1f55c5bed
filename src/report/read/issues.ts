import { compareSeverity } from '../../alert/index.ts';
import type { Issue } from '../data/issue.ts';
import { stateRank } from '../data/state.ts';
import { groupBy } from './group-by.ts';
import type { Period } from './period.ts';
import type { ReportSource } from './report-source.ts';
import { type DayFigure, readWorstVerdicts } from './worst-verdicts.ts';

/** Open issues first, then by severity, the most recent first. */
export async function readIssues(source: ReportSource, { days }: Period): Promise<Issue[]> {
  const figures = await readWorstVerdicts(source, {
    name: 'issues: worst verdict of each cause, feature and day that pages',
    days,
    keys: ['kind', 'dataset', 'feature', 'verdict_day'],
    where: [{ is: 'paged' }],
  });
  return issuesOf(figures, days);
}

/** Days in a row of one kind and dataset are one issue. */
export function issuesOf(figures: readonly DayFigure[], days: readonly string[]): Issue[] {
  const indexOf = new Map(days.map((day, index) => [day, index]));
  const at = (figure: DayFigure): number => indexOf.get(figure.day) ?? -1;
  const byCause = groupBy(figures, ({ kind, dataset }) => JSON.stringify([kind, dataset]));
  const issues = [...byCause.values()].flatMap((ofCause) => {
    const runs: DayFigure[][] = [];
    for (const figure of ofCause.toSorted((a, b) => at(a) - at(b))) {
      const run = runs.at(-1);
      const last = run?.at(-1);
      if (run && last && at(figure) - at(last) <= 1) run.push(figure);
      else runs.push([figure]);
    }
    return runs.map((run) => issueOf(run, days.at(-1) as string));
  });
  return issues.sort(
    (a, b) =>
      Number(b.isOpen) - Number(a.isOpen) ||
      compareSeverity(b.severity, a.severity) ||
      (a.lastDay < b.lastDay ? 1 : a.lastDay > b.lastDay ? -1 : 0) ||
      (a.kind < b.kind ? -1 : 1),
  );
}

function issueOf(run: readonly DayFigure[], today: string): Issue {
  const worstFirst = run.toSorted(
    (a, b) =>
      compareSeverity(b.severity, a.severity) ||
      stateRank(a.state) - stateRank(b.state) ||
      (b.effect ?? -1) - (a.effect ?? -1) ||
      (a.day < b.day ? 1 : a.day > b.day ? -1 : 0) ||
      (a.feature < b.feature ? -1 : 1),
  );
  const worst = worstFirst[0] as DayFigure;
  const lastDay = (run.at(-1) as DayFigure).day;
  return {
    kind: worst.kind,
    dataset: worst.dataset,
    severity: worst.severity,
    firstDay: (run[0] as DayFigure).day,
    lastDay,
    isOpen: lastDay === today,
    features: [...new Set(worstFirst.map(({ feature }) => feature))],
    worst,
  };
}
