import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../support/churn-project.ts';
import { contractEvent, contractSpec, ndjson } from '../support/contract-events.ts';
import { contentsOf, queryLake } from '../support/lake-contents.ts';
import { inferencesOf } from '../support/random-inferences.ts';
import { runInProcess } from '../support/run-in-process.ts';

const responder = 'owner: ml-ops, runbook: r.md, mitigation: Serve the scores of yesterday';
const batchSpec = `${contractSpec}  - {name: nightly_in_time, score: batch_lateness, ${responder}}
  - {name: nightly_whole, score: batch_completeness, ${responder}}
batch_jobs:
  - {name: nightly, expected_by: "06:00", minimum_rows: 200}
  - {name: weekend, expected_by: "20:00", weekdays: [sat, sun]}
`;

let root: string;
const at = (name: string): string => join(root, name);

interface Run {
  readonly day: number;
  /** Minutes after midnight at which its rows are delivered. */
  readonly minutes: readonly number[];
  readonly rows: number;
  readonly id?: string;
}

/** Events of one run, delivered in equal parts at some minutes of its day. */
const eventsOf = ({ day, minutes, rows, id = `nightly-${dayOf(day)}` }: Run): object[] =>
  inferencesOf(dayOf(day), { rows, seed: minutes[0] ?? 1 }).map((row, index) => {
    const minute = minutes[index % minutes.length] as number;
    const delivered = new Date(Date.parse(`${dayOf(day)}T00:00:00Z`) + minute * 60_000 + 999).toISOString();
    return { ...contractEvent(row, delivered), event_time: `${dayOf(day)}T00:00:01Z`, batch_run_id: id };
  });

/** Events that no job wrote, so that each day has some. */
const others = (day: number): object[] =>
  inferencesOf(dayOf(day), { rows: 30, seed: 99 }).map((row) => contractEvent(row));

const days: Run[] = [
  { day: 0, minutes: [300, 350], rows: 240 },
  { day: 1, minutes: [350, 420], rows: 240 },
  { day: 2, minutes: [300], rows: 150 },
  // Day 3: no run.
  { day: 4, minutes: [200, 210], rows: 200 },
];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-batch-'));
  await writeFile(at('churn.yaml'), batchSpec);
  await mkdir(at('events'));
  for (let day = 0; day < 6; day++) {
    const runs = days.filter((run) => run.day === day).flatMap(eventsOf);
    await writeFile(at(`events/${day}.ndjson`), ndjson([...runs, ...others(day)]));
  }
  await runInProcess(root, 'churn.yaml', 'lake', { events: 'events' });
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Verdict extends Record<string, string | number | null> {
  readonly day: string;
  readonly job: string;
  readonly score_value: number;
  readonly state: string;
  readonly reason: string;
}
const verdicts = (monitor: string, lake = 'lake'): Promise<Verdict[]> =>
  queryLake<Verdict>(
    at(lake),
    `SELECT CAST(CAST(window_start AS date) AS varchar) AS day, segment_value AS job, score_value, state, severity, kind, reason
     FROM verdicts WHERE monitor = '${monitor}' ORDER BY day, job`,
  );
const nightly = (found: readonly Verdict[]) => found.filter(({ job }) => job === 'nightly');

describe('runs of a job', () => {
  it('are judged by when they were complete', async () => {
    expect(
      nightly(await verdicts('nightly_in_time')).map(({ score_value, state }) => [score_value, state]),
    ).toEqual([
      [0, 'ok'],
      [60, 'investigate'],
      [18 * 60, 'act'],
      [18 * 60, 'act'],
      [0, 'ok'],
      [18 * 60, 'act'],
    ]);
  });

  it('and by their rows', async () => {
    const found = nightly(await verdicts('nightly_whole'));
    expect(found.map(({ score_value, state }) => [score_value, state])).toEqual([
      [1.2, 'ok'],
      [1.2, 'ok'],
      [0.75, 'act'],
      [0, 'act'],
      [1, 'ok'],
      [0, 'act'],
    ]);
    expect(found[2]).toMatchObject({ kind: 'volume', severity: 'sev3' });
    expect(found[2]?.reason).toContain(
      `run nightly-${dayOf(2)} has 150 rows of at least 200, not complete by ${dayOf(3)} 00:00 UTC, due ${dayOf(2)} 06:00 UTC`,
    );
    expect(found[3]?.reason).toContain(`no run of nightly by ${dayOf(4)} 00:00 UTC`);
  });

  it('are asked for on the days of the job alone', async () => {
    const asked = (await verdicts('nightly_in_time')).filter(({ job }) => job === 'weekend');
    const weekend = [0, 1, 2, 3, 4, 5].filter((day) => [0, 6].includes(new Date(dayOf(day)).getUTCDay()));
    expect(asked.map(({ day }) => day)).toEqual(weekend.map(dayOf));
    expect(asked.every(({ state }) => state === 'act')).toBe(true);
  });

  it('that are missed are pages: the job, what is missing, what to do', async () => {
    const pages = await queryLake<{ n: number }>(
      at('lake'),
      "SELECT count(*) AS n FROM verdicts WHERE monitor = 'nightly_whole' AND state = 'act'",
    );
    expect(pages[0]?.n).toBe(3);
    // Volume alone would be told first: it is the same cause.
    await writeFile(at('paged.yaml'), batchSpec.replace(/.*name: (volume|weekend).*\n/g, ''));
    const { pages: sent } = await runInProcess(root, 'paged.yaml', 'paged', {
      events: 'events',
      to: `${dayOf(4)}T00:00:00Z`,
    });
    const texts = await Promise.all(sent.map((page) => readFile(at(`paged/inbox/${page}.txt`), 'utf8')));
    const missing = texts.find((page) => page.includes('no run of nightly'));
    expect(missing).toContain('[SEV-3] churn: batch run missing on ');
    expect(missing).toContain(
      'Who is affected? Whoever reads the scores of the batch job nightly: its run has 0 events.',
    );
    const [, query = ''] = /tidemark sql "([^"]*)" --lake/.exec(missing ?? '') ?? [];
    const runs = await queryLake(at('paged'), query);
    expect(runs.map(({ batch_run_id }) => batch_run_id)).toEqual(
      [2, 1, 0].map((day) => `nightly-${dayOf(day)}`),
    );
    expect(
      texts.some((page) => page.includes('batch run late on') && page.includes('nightly by 60 min')),
    ).toBe(true);
  });
});

it('a run that is delivered late restates its day, and a run again changes nothing', async () => {
  await runInProcess(root, 'churn.yaml', 'late', { events: 'events' });
  const before = await contentsOf(at('late'));
  expect((await runInProcess(root, 'churn.yaml', 'late', { events: 'events' })).partitions.processed).toBe(0);
  expect(await contentsOf(at('late'))).toEqual(before);
  await writeFile(at('events/6-late.ndjson'), ndjson(eventsOf({ day: 3, minutes: [370], rows: 220 })));
  await runInProcess(root, 'churn.yaml', 'late', { events: 'events' });
  expect(nightly(await verdicts('nightly_in_time', 'late'))[3]).toMatchObject({
    score_value: 10,
    state: 'investigate',
  });
  await rm(at('events/6-late.ndjson'));
});

it('a model without jobs has neither the column nor the table', async () => {
  await writeFile(at('plain.yaml'), contractSpec);
  await runInProcess(root, 'plain.yaml', 'plain', { events: 'events' });
  const columns = await queryLake<{ column_name: string }>(at('plain'), 'DESCRIBE inferences');
  expect(columns.map(({ column_name }) => column_name)).not.toContain('batch_run_id');
  expect(Object.keys(await contentsOf(at('plain'))).filter((file) => file.startsWith('batch_'))).toEqual([]);
});

it('hours: asked from its time on, until it is complete', async () => {
  await writeFile(at('hourly.yaml'), batchSpec.replace('grain: day', 'grain: hour'));
  await runInProcess(root, 'hourly.yaml', 'hourly', {
    events: 'events',
    from: `${dayOf(1)}T00:00:00Z`,
    to: `${dayOf(2)}T00:00:00Z`,
  });
  const found = await queryLake<Verdict & { hour: string }>(
    at('hourly'),
    `SELECT CAST(window_start AS varchar) AS hour, score_value, state FROM verdicts
     WHERE monitor = 'nightly_in_time' AND segment_value = 'nightly' ORDER BY hour`,
  );
  expect(
    found.map(({ hour, score_value, state }) => [String(hour).slice(11, 13), score_value, state]),
  ).toEqual([
    ['06', 60, 'investigate'],
    ['07', 60, 'investigate'],
  ]);
});

it('mapped files: the run by its column', async () => {
  const rows = [0, 1].flatMap((day) =>
    inferencesOf(dayOf(day), { rows: 50 }).map((row) => ({
      id: row.event_id,
      at: `${dayOf(day)} 05:00:00`,
      score: row.score,
      amount: row.amount,
      run: day === 0 ? 'job-7' : null,
    })),
  );
  await writeFile(at('rows.ndjson'), ndjson(rows));
  await writeFile(
    at('mapped.yaml'),
    `id: churn
purpose: Who may leave
owner: team
tier: 2
source: {path: rows.ndjson, event_id: id, event_time: at, batch_run_id: run}
features: [{name: amount, type: numeric}]
prediction: {type: binary, column: score}
batch_jobs: [{name: scoring, expected_by: "06:00", minimum_rows: 40}]
monitors:
  - {name: nightly_whole, score: batch_completeness, ${responder}}
`,
  );
  await runInProcess(root, 'mapped.yaml', 'mapped');
  expect(
    (await verdicts('nightly_whole', 'mapped')).map(({ score_value, state }) => [score_value, state]),
  ).toEqual([
    [1.25, 'ok'],
    [0, 'act'],
  ]);
});
