import type { Backtest, MonitorBacktest, SideBacktest } from '../backtest/backtest.ts';
import { pagingBound } from '../backtest/bound-side.ts';
import type { IncidentOutcome } from '../backtest/incident-outcome.ts';
import type { Outcome } from '../backtest/outcome.ts';
import type { SqlRow } from '../engine/ports/query-engine.ts';
import { durationInWords } from '../spec/format/duration.ts';
import { renderTable } from './render-table.ts';

export interface BacktestScope {
  readonly model: string;
  readonly from: string;
  readonly to: string;
  readonly budget: number;
  readonly computed: number;
}

/** A backtest for people, line by line. */
export function describeBacktest(scope: BacktestScope, result: Backtest): string[] {
  const { model, from, to, budget, computed } = scope;
  const { overall, recommended, incidents, monitors, gaps, weeks, partitions } = result;
  const covered = incidents.filter(({ state }) => state !== 'not_covered').length;
  return [
    `${model}, ${day(from)} to ${day(to)}: ${partitions} partitions replayed, ${weeks.toFixed(1)} weeks; ${covered} of ${incidents.length} marked incidents in it`,
    ...(computed > 0 ? [`${computed} windows had no stored figures: computed from rollups`] : []),
    ...gaps.map(({ start, end }) => `nothing in the lake from ${day(start)} to ${day(end)}: not counted`),
    '',
    `today        ${inWords(overall, budget)}`,
    recommended
      ? `recommended  ${inWords(recommended, budget)}`
      : 'recommended  no other bound, for no monitor: see below',
    ...(incidents.length > 0 ? ['', renderTable(incidents.map(incidentRow))] : []),
    '',
    renderTable(monitors.map(monitorRow)),
    ...monitors.flatMap((monitor) => monitor.sides.flatMap((side) => sideLines(monitor, side))),
  ];
}

const day = (instant: string): string => instant.replace(/T00:00:00(\.000)?Z$/, '');
const share = (value: number | null): string => (value === null ? '' : `${Math.round(value * 100)} %`);
const rate = (value: number | null): string => (value === null ? '' : value.toFixed(2));

function inWords(
  { pages, pagesPerWeek, falsePages, caught, missed, precision }: Outcome,
  budget: number,
): string {
  const of = precision === null ? '' : `, ${falsePages} of ${pages} false (precision ${share(precision)})`;
  const found = caught + missed === 0 ? '' : `; ${caught} of ${caught + missed} incidents caught`;
  return `${rate(pagesPerWeek)} pages a week (budget ${budget})${of}${found}`;
}

const incidentRow = ({
  id,
  start,
  state,
  reason,
  raisedAt,
  leadSeconds,
  firstPage,
}: IncidentOutcome): SqlRow => ({
  incident: id,
  start: day(start),
  outcome: reason ?? state,
  'first page': raisedAt === undefined ? '' : day(raisedAt),
  lead: leadSeconds === undefined ? '' : leadText(leadSeconds),
  page: firstPage ?? '',
});

const leadText = (seconds: number): string =>
  seconds === 0
    ? 'at its start'
    : `${durationInWords(Math.abs(seconds) * 1000)} ${seconds > 0 ? 'before' : 'after'}`;

const monitorRow = ({ monitor, score, ...outcome }: MonitorBacktest): SqlRow => ({
  monitor,
  score,
  ...outcomeRow(outcome),
});

const outcomeRow = ({
  pages,
  pagesPerWeek,
  falsePages,
  caught,
  missed,
  precision,
  recall,
}: Outcome): SqlRow => ({
  pages,
  'a week': rate(pagesPerWeek),
  false: falsePages,
  caught,
  missed,
  precision: share(precision),
  recall: share(recall),
});

function sideLines(
  { monitor, score }: MonitorBacktest,
  { side, thresholds, recommended }: SideBacktest,
): string[] {
  const title = `${monitor}: ${score}, ${side === 'upper' ? 'above' : 'below'}`;
  const chosen = recommended.threshold;
  const verdict = chosen
    ? `recommended: ${pagingBound(chosen)}${chosen.isCurrent ? ', as it is today' : ''}`
    : `no recommendation: ${recommended.reason}`;
  const rows = thresholds.map((threshold) => ({
    investigate: threshold.investigate ?? null,
    act: threshold.act ?? null,
    ...outcomeRow(threshold),
    '': [threshold.isCurrent && 'today', threshold === chosen && 'recommended'].filter(Boolean).join(', '),
  }));
  return ['', `${title}; ${verdict}`, ...(rows.length > 0 ? [renderTable(rows)] : [])];
}
