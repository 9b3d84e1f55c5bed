import periodChangesSql from '../../sql/report/period_changes.sql';
import versionCountsSql from '../../sql/report/version_counts.sql';
import { shellQuote } from '../alert/page/shell-quote.ts';
import type { QueryEngine } from '../engine/ports/query-engine.ts';
import { text } from '../engine/sql/literal.ts';
import { described } from '../score/resolve-baseline.ts';
import { formatWindow } from './format-time.ts';
import { readDiagnostics } from './read/diagnostics.ts';
import { readDrilldowns } from './read/drilldowns.ts';
import { readFeatureRows } from './read/feature-rows.ts';
import { readIssues } from './read/issues.ts';
import { type Period, periodValues, readPeriod } from './read/period.ts';
import { type ReportOptions, ReportSource, type ReportSpec } from './read/report-source.ts';
import { readTiles } from './read/tiles.ts';
import type { Change, ModelHead, ReportData, VersionShare } from './report-data.ts';

export type { ReportOptions, ReportSpec } from './read/report-source.ts';

/** Reads all that a report shows from the lake's views (`registerViews`) and rollups. No event is read. */
export async function readReportData(
  engine: QueryEngine,
  spec: ReportSpec,
  options: ReportOptions,
): Promise<ReportData> {
  const source = new ReportSource(engine, spec, options);
  const period = await readPeriod(source);
  const model = headOf(spec, period);
  const commands = { verdicts: verdictsCommand(spec, options) };
  if (!period) {
    const none = {
      days: [],
      latest: null,
      versions: [],
      tiles: [],
      issues: [],
      features: [],
      drilldowns: [],
      changes: [],
    };
    return { model, ...none, diagnostics: await readDiagnostics(source), commands };
  }
  const ranked = await readFeatureRows(source, period);
  return {
    model,
    days: period.days,
    latest: period.latest,
    versions: await readVersions(source, period),
    tiles: await readTiles(source, period),
    issues: await readIssues(source, period),
    features: ranked.map(({ name, ordinal, cells, latest }) => ({ name, ordinal, cells, latest })),
    drilldowns: await readDrilldowns(source, period, ranked.slice(0, options.drilldowns ?? 30)),
    changes: await readChanges(source, period),
    diagnostics: await readDiagnostics(source),
    commands,
  };
}

const headOf = (spec: ReportSpec, period: Period | null): ModelHead => ({
  id: spec.id,
  purpose: spec.purpose,
  owner: spec.owner,
  tier: spec.tier,
  grain: spec.grain,
  baselines: spec.baselines.map(described),
  excluded: spec.excluded_periods
    .filter(({ end }) => period && end > (period.days[0] as string))
    .map(inWords),
});

const inWords = ({ start, end }: ReportSpec['excluded_periods'][number]): string =>
  formatWindow(start, end).replace(/ UTC$/, '');

async function readVersions(source: ReportSource, { days }: Period): Promise<VersionShare[]> {
  const rows = await source.rows<{ model_version: string; row_count: number }>('versions', versionCountsSql, {
    values: periodValues(days.slice(-1)),
  });
  const total = rows.reduce((sum, { row_count }) => sum + row_count, 0);
  return rows.map(({ model_version, row_count }) => ({ version: model_version, share: row_count / total }));
}

async function readChanges(source: ReportSource, { days }: Period): Promise<Change[]> {
  const rows = await source.rows<{
    changed_at: string;
    change_kind: string;
    subject: string;
    detail: string;
  }>('changes', periodChangesSql, { values: periodValues(days) });
  return rows.map(({ changed_at, change_kind, subject, detail }) => ({
    at: changed_at,
    kind: change_kind,
    subject,
    detail,
  }));
}

const verdictsCommand = ({ id }: ReportSpec, { lakePath }: ReportOptions): string => {
  const query = `SELECT window_end, feature, monitor, score, state, score_value FROM verdicts WHERE model_id = ${text(id).sql} AND state IN ('act', 'investigate') ORDER BY window_end DESC`;
  return `npx tidemark sql ${shellQuote(query)} --lake ${shellQuote(lakePath)}`;
};
