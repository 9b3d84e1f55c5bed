import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type VerdictRow, withBuiltInMonitors } from '../../../src/alert/index.ts';
import { judgePast } from '../../../src/backtest/replay.ts';
import { StoredDeliveries } from '../../../src/capture/stored-deliveries.ts';
import { DuckDbEngine } from '../../../src/engine/duckdb/duckdb-engine.ts';
import { FileStore } from '../../../src/engine/local/file-store.ts';
import { InboxPager } from '../../../src/engine/local/inbox-pager.ts';
import { loadLayouts } from '../../../src/run/ensure-layouts.ts';
import { readHistory } from '../../../src/run/history/read-history.ts';
import type { FiguresRead } from '../../../src/run/history/read-judged-scores.ts';
import { PartitionRecords } from '../../../src/run/partition-record.ts';
import { scoreByName } from '../../../src/score/catalogue.ts';
import { loadSpec } from '../../../src/spec/load-spec.ts';
import { resolveSpec } from '../../../src/spec/resolve-spec.ts';
import { ChurnProject, dayOf } from '../../support/churn-project.ts';
import { contractEvent, contractSpec, ndjson } from '../../support/contract-events.ts';
import { queryLake } from '../../support/lake-contents.ts';
import { inferencesOf } from '../../support/random-inferences.ts';
import { runInProcess } from '../../support/run-in-process.ts';

/** Segments, versions, a test statistic, a window of several days, and a gap of three days. */
const spec = `${contractSpec}  - {name: sure, score: chi_square, segments: [region], versions: true, minimum_rows: 100, owner: team, runbook: r.md, mitigation: Wait}
  - {name: missing, score: null_rate, features: [amount, plan, prediction], window: P2D, owner: team, runbook: r.md, mitigation: Wait}
  - {name: how_many, score: distinct_count}
excluded_periods:
  - {start: ${dayOf(2)}, end: ${dayOf(3)}, reason: A load test}
`;
const later =
  `${spec.replace('monitors:', '  - {name: week_before, kind: previous_period, periods: 5}\nmonitors:')}`.replace(
    'excluded_periods:',
    '  - {name: slow_drift, score: ks, baseline: week_before, features: [balance, prediction], owner: team, runbook: r.md, mitigation: Wait}\nexcluded_periods:',
  );
const days = [0, 1, 2, 3, 4, 8, 9, 10];
let project: ChurnProject;

beforeAll(async () => {
  project = await ChurnProject.make();
  await mkdir(project.path('events'));
  for (const [index, day] of days.entries()) {
    const rows = inferencesOf(dayOf(day), { rows: 1100, drifted: index === 6 });
    // One event of each day comes with the next.
    const [late = rows[0]!, ...own] =
      index > 0 ? inferencesOf(dayOf(days[index - 1]!), { rows: 1, seed: 9 }).concat(rows) : rows;
    const events = [contractEvent(late, `${dayOf(day)}T12:00:00Z`), ...own.map((row) => contractEvent(row))];
    await writeFile(project.path('events', `${day}.ndjson`), ndjson(events));
  }
  await writeFile(project.path('churn.yaml'), spec);
  await writeFile(project.path('later.yaml'), later);
  await runInProcess(project.root, 'churn.yaml', 'lake', { events: 'events' });
  await runInProcess(project.root, 'later.yaml', 'later', { events: 'events' });
  // What a backtest may not open is not there.
  for (const lake of ['lake', 'later'])
    for (const table of ['inference_events', 'inferences', 'label_events'])
      await rm(project.path(lake, table), { recursive: true, force: true });
}, 120_000);
afterAll(() => project?.remove());

async function historyOf(specPath: string, lake: string, figures: FiguresRead = 'every') {
  const spec = resolveSpec(loadSpec(project.path(specPath)));
  const engine = await DuckDbEngine.open({ lake: project.path(lake), threads: 1 });
  const store = new FileStore(project.path(lake));
  try {
    const context = {
      ...{ spec, specPath, lakePath: lake, engine, store, force: false },
      pager: new InboxPager(join(project.path(lake), 'inbox')),
      deliveries: new StoredDeliveries(spec),
      records: await PartitionRecords.load(store, spec.id),
      layouts: await loadLayouts({ store, spec }, []),
    };
    const { partitions, computed } = await readHistory(context, {}, () => undefined, figures);
    const scope = { spec: withBuiltInMonitors(spec), grain: spec.grain, scoreByName, excluded: [] };
    return { computed, verdicts: partitions.flatMap((partition) => judgePast(partition, scope)) };
  } finally {
    await engine.close();
  }
}

const { key, columns } = {
  key: [
    'as_of',
    'window_start',
    'window_end',
    'monitor',
    'baseline',
    'model_version',
    'segment',
    'segment_value',
    'feature',
    'score',
  ],
  columns: [
    'is_final',
    'baseline_start',
    'state',
    'severity',
    'kind',
    'score_value',
    'lower_bound',
    'upper_bound',
    'noise_floor',
    'reason',
  ],
} as const;

const stored = (lake: string) =>
  queryLake<never>(project.path(lake), `SELECT ${[...key, ...columns].join(', ')} FROM verdicts_history`);

const inOrder = (verdicts: readonly VerdictRow[]) =>
  verdicts
    .map((verdict) => Object.fromEntries([...key, ...columns].map((name) => [name, verdict[name]])))
    .map((verdict) => [key.map((name) => verdict[name]).join(' '), verdict] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));

it('gives the verdicts that the run stored, one by one, from scores alone', async () => {
  const { verdicts, computed } = await historyOf('churn.yaml', 'lake');
  expect(computed).toBe(0);
  expect(inOrder(verdicts)).toEqual(inOrder(await stored('lake')));
  expect(new Set(verdicts.map(({ state }) => state)).size).toBeGreaterThan(3);
  expect(verdicts.length).toBeGreaterThan(500);
});

it('gives those of a monitor and a baseline that came later, from rollups', async () => {
  const { verdicts, computed } = await historyOf('later.yaml', 'lake');
  expect(computed).toBeGreaterThan(5);
  expect(inOrder(verdicts)).toEqual(inOrder(await stored('later')));
  expect(
    verdicts.filter(({ monitor, state }) => monitor === 'slow_drift' && state !== 'insufficient_data').length,
  ).toBeGreaterThan(3);
});

it.each(['churn.yaml', 'later.yaml'])(
  'gives the same pages of %s where only figures beyond chance are read',
  async (specPath) => {
    const [every, paging] = [await historyOf(specPath, 'lake'), await historyOf(specPath, 'lake', 'paging')];
    const raised = ({ verdicts }: typeof every) =>
      inOrder(verdicts.filter(({ severity }) => severity !== 'none'));
    expect(raised(paging)).toEqual(raised(every));
    expect(raised(paging).length).toBeGreaterThan(10);
    expect(paging.computed).toBe(every.computed);
  },
);
