import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqlRow } from '../../src/engine/ports/query-engine.ts';
import { dayOf } from '../support/churn-project.ts';
import { contractEvent, contractLabel, contractSpec, ndjson } from '../support/contract-events.ts';
import { contentsOf, queryLake } from '../support/lake-contents.ts';
import { inferencesOf } from '../support/random-inferences.ts';
import { runInProcess } from '../support/run-in-process.ts';

const rows = 600;
const days = [0, 1, 2, 3].map((index) => inferencesOf(dayOf(index), { rows }));
/** Events of the first day that came two days later. */
const late = days[0]!.slice(0, 50);
const onTime = days[0]!.slice(50);
const malformed: [string | object, string][] = [
  ['{"schema_version": 1, "event_id": "cut', 'not_json'],
  ['[1, 2]', 'not_an_object'],
  [{ ...contractEvent(days[1]![0]!), schema_version: 2 }, 'unsupported_version'],
  [{ ...contractEvent(days[1]![0]!), model_id: 'other' }, 'wrong_model'],
  [{ ...contractEvent(days[1]![0]!), event_time: undefined }, 'missing_field'],
  [{ ...contractEvent(days[1]![0]!), colour: 'red' }, 'unknown_field'],
  [{ ...contractEvent(days[1]![0]!), features: { amount: [1] } }, 'wrong_type'],
];

let root: string;
const lake = (name: string): string => join(root, name);
const query = <Row extends SqlRow>(sql: string, name = 'lake') => queryLake<Row>(lake(name), sql);
const run = (name: string, events = 'events', labels?: string) =>
  runInProcess(root, 'churn.yaml', name, { events, ...(labels === undefined ? {} : { labels }) });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-contract-'));
  await writeFile(lake('churn.yaml'), contractSpec);
  await mkdir(lake('events'));
  await writeFile(lake('events/0.ndjson'), ndjson(onTime.map((row) => contractEvent(row))));
  await writeFile(
    lake('events/1.ndjson'),
    ndjson([...days[1]!.map((row) => contractEvent(row)), ...malformed.map(([line]) => line)]),
  );
  await writeFile(
    lake('events/2.ndjson'),
    ndjson([
      ...days[2]!.map((row) => contractEvent(row)),
      ...late.map((row) => contractEvent(row, `${dayOf(2)}T12:00:00Z`)),
      // Repeats: of the same delivery, and of the one before.
      ...days[2]!.slice(0, 30).map((row) => contractEvent(row)),
      ...days[1]!.slice(0, 20).map((row) => contractEvent(row, `${dayOf(2)}T13:00:00Z`)),
    ]),
  );
  await writeFile(lake('events/3.ndjson'), ndjson(days[3]!.map((row) => contractEvent(row))));
  await writeFile(
    lake('labels.ndjson'),
    ndjson([...days[0]!.map(contractLabel).filter((label) => label), 'no json']),
  );
});

afterAll(() => rm(root, { recursive: true, force: true }));

it('counts what was delivered, refused and repeated', async () => {
  const { partitions, rows: counts } = await run('lake', 'events', 'labels.ndjson');
  expect(partitions).toEqual({ due: 4, processed: 4 });
  expect(counts).toEqual({ curated: 4 * rows, rejected: malformed.length, duplicates: 50 });
});

it('keeps each event that it refused with the reason, the line and the payload', async () => {
  const found = await query<{ reason: string; source_row: number; payload: string }>(
    `SELECT reason, source_row, payload FROM rejected_events WHERE source_object LIKE '1.ndjson%' ORDER BY source_row`,
  );
  expect(found.map(({ reason }) => reason)).toEqual(malformed.map(([, reason]) => reason));
  expect(found.map(({ source_row }) => source_row)).toEqual(malformed.map((_, index) => rows + 1 + index));
  expect(found[0]?.payload).toBe(malformed[0]?.[0]);
});

describe('late events', () => {
  it('lie in the delivery that brought them, under the window that they are of', async () => {
    expect(
      await query(
        'SELECT dt, CAST(CAST(window_start AS date) AS varchar) AS day, count(*) AS n FROM inferences GROUP BY ALL ORDER BY 1, 2',
      ),
    ).toEqual([
      { dt: dayOf(0), day: dayOf(0), n: rows - 50 },
      { dt: dayOf(1), day: dayOf(1), n: rows },
      { dt: dayOf(2), day: dayOf(0), n: 50 },
      { dt: dayOf(2), day: dayOf(2), n: rows },
      { dt: dayOf(3), day: dayOf(3), n: rows },
    ]);
  });

  it('restate their window: the view has the latest figure, the history both', async () => {
    const sql = (table: string) =>
      `SELECT CAST(CAST(as_of AS date) AS varchar) AS as_of, score_value FROM ${table} WHERE score = 'row_count' AND segment = '*' AND model_version = '*'
        AND window_start = TIMESTAMP '${dayOf(0)}' AND window_end = TIMESTAMP '${dayOf(1)}' ORDER BY as_of`;
    expect(
      (await query<{ score_value: number }>(sql('scores'))).map(({ score_value }) => score_value),
    ).toEqual([rows]);
    const history = await query<{ as_of: string; score_value: number }>(sql('scores_history'));
    expect(history[0]).toEqual({ as_of: dayOf(1), score_value: rows - 50 });
    expect(history.at(-1)).toEqual({ as_of: dayOf(3), score_value: rows });
  });

  it('make a window final only once their time is over', async () => {
    const found = await query<{ day: string; final: boolean }>(
      "SELECT CAST(CAST(window_start AS date) AS varchar) AS day, is_final AS final FROM scores WHERE score = 'row_count' AND segment = '*' AND model_version = '*' ORDER BY 1",
    );
    expect(found).toEqual([0, 1, 2, 3].map((index) => ({ day: dayOf(index), final: index < 3 })));
  });

  it('are measured by their delay', async () => {
    const [found] = await query<{ n: number }>(
      "SELECT CAST(sum(row_count) AS bigint) AS n FROM traffic_rollups WHERE measure = 'delivery_delay_s' AND segment = '*' AND bin > 300",
    );
    expect(found?.n).toBe(50);
  });
});

it('errors and latency of events reach the traffic scores', async () => {
  const all = days.flat();
  const [found] = await query<{ errors: number; latencies: number }>(
    `SELECT CAST(sum(row_count) FILTER (measure = 'errors') AS bigint) AS errors, CAST(sum(row_count) FILTER (measure = 'latency_ms') AS bigint) AS latencies
    FROM traffic_rollups WHERE segment = '*'`,
  );
  expect(found).toEqual({
    errors: all.filter(({ status }) => status === 'error').length,
    latencies: all.length,
  });
});

it('labels of a file of their own are kept by when they were known, and bad ones refused', async () => {
  const labelled = days[0]!.filter(({ converted }) => converted !== null);
  const found = await query<{ n: number; positive: number }>(
    "SELECT count(*) AS n, count_if(outcome = 'true') AS positive FROM label_events",
  );
  expect(found).toEqual([
    { n: labelled.length, positive: labelled.filter(({ converted }) => converted).length },
  ]);
  const known = await query('SELECT min(outcome_time) AS first_time FROM label_events');
  expect(known).toEqual([
    { first_time: `${labelled[0]!.converted_at!.replace(' ', 'T')}Z`.replace('.000Z', 'Z') },
  ]);
  expect(await query("SELECT reason FROM rejected_events WHERE source_object LIKE 'labels%'")).toEqual([
    { reason: 'not_json' },
  ]);
});

describe('a file that is delivered', () => {
  it('again changes nothing', async () => {
    const before = await contentsOf(lake('lake'));
    expect((await run('lake')).partitions).toEqual({ due: 4, processed: 0 });
    await writeFile(lake('events/4-again.ndjson'), ndjson(days[3]!.map((row) => contractEvent(row))));
    expect((await run('lake')).rows.duplicates).toBe(rows);
    expect(await contentsOf(lake('lake'))).toEqual(before);
    await rm(lake('events/4-again.ndjson'));
  });

  it('longer than before is taken in whole: as if it always was so', async () => {
    const more = inferencesOf(dayOf(2), { rows: 40, seed: 5 }).map((row) => contractEvent(row));
    await appendFile(lake('events/2.ndjson'), ndjson(more));
    expect((await run('lake')).rows.curated).toBeGreaterThanOrEqual(rows + 40);
    await run('fresh');
    expect(await contentsOf(lake('lake'))).toEqual(await contentsOf(lake('fresh')));
  });
});

it('a mapped spec’s events are no contract: 2, with what to do', async () => {
  await writeFile(lake('rows.csv'), 'a,b\n1,2\n');
  await expect(run('other', 'rows.csv')).rejects.toThrow('map its columns with `source:`');
  await writeFile(lake('alien.ndjson'), '{"a":1}\n');
  await expect(run('other', 'alien.ndjson')).rejects.toThrow('see rejected_events');
});
