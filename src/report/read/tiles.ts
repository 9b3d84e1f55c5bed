import { canAlert } from '../../alert/verdict/responder.ts';
import { stateRank } from '../data/state.ts';
import type { Tile } from '../report-data.ts';
import { groupBy } from './group-by.ts';
import type { Period } from './period.ts';
import type { ReportSource, ReportSpec } from './report-source.ts';
import { type Condition, type DayFigure, readWorstVerdicts } from './worst-verdicts.ts';

const kindsOf = {
  system: ['system'],
  'data quality': ['missing', 'invalid', 'volume'],
  behaviour: ['distribution'],
} as const;

/** The four answers at the top: the worst verdict of each kind now, and its effect on every day. */
export async function readTiles(source: ReportSource, { days, latest }: Period): Promise<Tile[]> {
  const alerting = alertingOnly(source.spec);
  const figures = await readWorstVerdicts(source, {
    name: 'tiles: worst verdict of each kind and day',
    days,
    keys: ['kind', 'verdict_day'],
    where: alerting,
  });
  const now = await readWorstVerdicts(source, {
    name: 'tiles: worst verdict of each kind in the latest window',
    days: days.slice(-1),
    keys: ['kind'],
    where: [...alerting, { endsAt: latest.end }],
  });
  const evaluated = Object.entries(kindsOf).map(([name, kinds]): Tile => {
    const isOfKind = ({ kind }: DayFigure) => kinds.some((known) => known === kind);
    const byDay = groupBy(figures.filter(isOfKind), ({ day }) => day);
    const figure = now.filter(isOfKind).sort(worstFirst)[0] ?? null;
    return {
      name: name as Tile['name'],
      state: figure?.state ?? null,
      figure,
      effects: days.map((day) => peak(byDay.get(day))),
      note: figure ? '' : unanswered(name, source.spec),
    };
  });
  return [
    ...evaluated,
    { name: 'outcomes', state: null, figure: null, effects: [], note: outcomesNote(source.spec) },
  ];
}

/** Charts do not colour the answer, unless the model has nothing else. */
const alertingOnly = ({ monitors }: ReportSpec): Condition[] => {
  const names = monitors.filter(canAlert).map(({ name }) => name);
  return names.length > 0 ? [{ columns: { monitor: names } }] : [];
};

const worstFirst = (a: DayFigure, b: DayFigure): number =>
  stateRank(a.state) - stateRank(b.state) ||
  (b.effect ?? -1) - (a.effect ?? -1) ||
  (a.kind < b.kind ? -1 : 1);

const peak = (figures: readonly DayFigure[] = []): number | null =>
  figures.reduce<number | null>(
    (highest, { effect }) => (effect === null ? highest : Math.max(highest ?? 0, effect)),
    null,
  );

const unanswered = (name: string, { source }: ReportSpec): string =>
  name === 'system' && source && !source.latency_ms && !source.status
    ? 'Neither latency nor status is mapped in the spec.'
    : 'No monitor answered on the latest day.';

const outcomesNote = ({ labels }: ReportSpec): string =>
  labels
    ? 'Not evaluated yet: labels are declared, and not scored.'
    : 'Not evaluated yet: the spec declares no labels.';
