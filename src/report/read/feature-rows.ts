import { all, predictionFeature, tableFeature } from '../../alert/alert-spec.ts';
import { isRaised, stateRank, states } from '../data/state.ts';
import type { Cell, FeatureRow } from '../report-data.ts';
import { groupBy } from './group-by.ts';
import type { Period } from './period.ts';
import type { ReportSource, ReportSpec } from './report-source.ts';
import { type DayFigure, readWorstVerdicts } from './worst-verdicts.ts';

/** A row of the heat map with the figures behind its cells. */
export interface RankedFeature extends FeatureRow {
  readonly figures: readonly DayFigure[];
}

/** Every feature that has a verdict in these days, ranked: what is wrong now, then what was wrong for longest. */
export async function readFeatureRows(
  source: ReportSource,
  { days, latest }: Period,
): Promise<RankedFeature[]> {
  const figures = await readWorstVerdicts(source, {
    name: 'heat map: worst verdict of each feature and day',
    days,
    keys: ['feature', 'verdict_day'],
  });
  const now = await readWorstVerdicts(source, {
    name: 'now: worst verdict of each feature in the latest window',
    days: days.slice(-1),
    keys: ['feature'],
    where: [{ endsAt: latest.end }],
  });
  const latestOf = new Map(now.map((figure) => [figure.feature, figure]));
  const ordinals = ordinalsOf(source.spec);
  const byFeature = groupBy(figures, ({ feature }) => feature);
  const rows = [...byFeature].map(([name, ofFeature], index): RankedFeature => {
    const byDay = new Map(ofFeature.map((figure) => [figure.day, figure]));
    return {
      name,
      ordinal: ordinals.get(name) ?? ordinals.size + index,
      cells: days.map((day) => cellOf(byDay.get(day))),
      latest: latestOf.get(name) ?? null,
      figures: ofFeature,
    };
  });
  return rows.sort(byConcern(source.spec));
}

const cellOf = (figure: DayFigure | undefined): Cell | null =>
  figure
    ? {
        state: figure.state,
        isPaging: figure.severity !== 'none',
        effect: figure.effect,
        score: figure.score,
        value: figure.value,
        unit: figure.unit,
      }
    : null;

const ordinalsOf = ({ features }: ReportSpec): Map<string, number> =>
  new Map(
    [tableFeature, ...features.map(({ name }) => name), predictionFeature, all].map((name, index) => [
      name,
      index,
    ]),
  );

/** What pages now, by state and effect; then what paged for longest, then what was raised, by importance. */
const byConcern = ({ features }: ReportSpec) => {
  const importance = new Map(features.map(({ name, importance }) => [name, importance]));
  const now = ({ latest }: RankedFeature): number =>
    latest && latest.severity !== 'none' ? stateRank(latest.state) : states.length;
  const effect = ({ latest }: RankedFeature): number =>
    latest && latest.severity !== 'none' ? (latest.effect ?? 0) : 0;
  const weight = (row: RankedFeature, counts: (cell: Cell) => boolean): number =>
    row.cells.filter((cell) => cell && counts(cell)).length * (importance.get(row.name) ?? 1);
  const paged = (row: RankedFeature): number => weight(row, ({ isPaging }) => isPaging);
  const raised = (row: RankedFeature): number => weight(row, ({ state }) => isRaised(state));
  const peak = ({ cells }: RankedFeature): number => Math.max(0, ...cells.map((cell) => cell?.effect ?? 0));
  return (a: RankedFeature, b: RankedFeature): number =>
    now(a) - now(b) ||
    effect(b) - effect(a) ||
    paged(b) - paged(a) ||
    raised(b) - raised(a) ||
    peak(b) - peak(a) ||
    a.ordinal - b.ordinal;
};
