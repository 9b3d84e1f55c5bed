import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partitionOf } from '../../src/engine/tables/partition.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { dayOf } from '../support/churn-project.ts';
import { contentsOf, queryLake } from '../support/lake-contents.ts';
import { inferencesOf } from '../support/random-inferences.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { TableLake } from '../support/table-lake.ts';
import { writeInferences } from '../support/write-data.ts';

const days = 4;
const day = (index: number) => partitionOf(`${dayOf(index)}T00:00:00Z`, 'day');
const dates = (starts: readonly string[]) => starts.map((start) => start.slice(0, 10));

/** The mapped model of these tests; where its data lies comes in front. */
const specOf = (where: string, more = ''): string => `id: churn
purpose: Who may leave
owner: team
tier: 2
grain: day
allowed_lateness: P1D
source: {${where}, event_id: event_id, event_time: event_time, model_version: model_version, latency_ms: latency_ms, status: status}
features:
  - {name: amount, type: numeric}
  - {name: balance, type: numeric}
  - {name: visits, type: numeric}
  - {name: plan, type: categorical}
  - {name: channel, type: categorical}
  - {name: answered, column: converted_at, type: timestamp}
prediction: {type: binary, column: score}
labels: {definition: left, observation_window: P1D, source: {outcome: converted, outcome_time: converted_at}}
segments:
  - {name: region, expected_values: 5}
baselines:
  - {name: before, kind: previous_period, periods: 2}
monitors:
  - {name: volume, score: row_count, owner: team, runbook: r.md, mitigation: Wait}
  - {name: drift, score: psi, owner: team, runbook: r.md, mitigation: Wait}
${more}`;

let root: string;
const at = (...names: string[]): string => join(root, ...names);
const parquet = (): string => `read_parquet('${at('data')}/*.parquet')`;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-in-place-'));
  for (let index = 0; index < days; index++) {
    const rows = inferencesOf(dayOf(index), { rows: 1200, drifted: index === 3 });
    await writeInferences(at('data', `${index}.parquet`), rows);
  }
  await writeFile(at('files.yaml'), specOf('path: data'));
  await runInProcess(root, 'files.yaml', 'files');
});

afterAll(() => rm(root, { recursive: true, force: true }));

const daily = 'partitions: [{column: dt, format: yyyy-MM-dd}]';
const dt = "strftime(event_time, '%Y-%m-%d') AS dt";

async function withLake<T>(statements: readonly string[], work: (lake: TableLake) => Promise<T>): Promise<T> {
  const lake = await TableLake.make(...statements);
  try {
    return await work(lake);
  } finally {
    await lake.remove();
  }
}

const select = (columns: string): string =>
  `CREATE TABLE warehouse.scores AS SELECT ${columns} FROM ${parquet()}`;

describe('a table that is read in place ends in the figures of the same data in files', () => {
  const shapes: readonly [what: string, columns: string, source: string][] = [
    ['named by days', `*, ${dt}`, daily],
    ['with a DATE for its days', '*, CAST(event_time AS date) AS dt', daily],
    [
      'by numbers of year, month, day and hour',
      '*, year(event_time) AS y, month(event_time) AS m, day(event_time) AS d, hour(event_time) AS h',
      'partitions: [{column: y, format: yyyy}, {column: m, format: M}, {column: d, format: d}, {column: h, format: H}]',
    ],
    [
      'by hours as Firehose names them, with another case of names',
      `* EXCLUDE (amount), amount AS "AMOUNT", strftime(event_time, '%Y/%m/%d/%H') AS dated`,
      'partitions: [{column: dated, format: yyyy/MM/dd/HH}]',
    ],
    ['without partitions', '*', ''],
    [
      'in months',
      `*, strftime(event_time, '%Y-%m') AS month`,
      'partitions: [{column: month, format: yyyy-MM}]',
    ],
    [
      'with times of a zone',
      "* REPLACE (timezone('America/New_York', timezone('UTC', event_time)) AS event_time, timezone('America/New_York', timezone('UTC', converted_at)) AS converted_at)",
      'time_zone: America/New_York',
    ],
    [
      'with times that name their zone',
      "* REPLACE (timezone('UTC', event_time) AS event_time, timezone('UTC', converted_at) AS converted_at)",
      'time_zone: Asia/Kolkata',
    ],
    [
      'with times as text and as milliseconds',
      "* REPLACE (strftime(event_time, '%Y-%m-%dT%H:%M:%S.%gZ') AS event_time, epoch_ms(converted_at) AS converted_at)",
      '',
    ],
  ];

  it.each(shapes)('%s', async (_, columns, source) => {
    await withLake([select(columns)], async (lake) => {
      const text = specOf(`table: warehouse.scores${source && `, ${source}`}`);
      for (let index = 0; index < days; index++) await lake.turn(text, day(index));
      expect(await contentsOf(lake.root)).toEqual(await contentsOf(at('files')));
      const labels = 'SELECT count(*) AS n, sum(hash(COLUMNS(l.*))) FROM label_events AS l';
      expect(await queryLake(lake.root, labels)).toEqual(await queryLake(at('files'), labels));
    });
  });
});

describe('turns of the schedule over a table', () => {
  const until = (index: number, columns = '*'): string =>
    `${select(columns)} WHERE event_time < TIMESTAMP '${dayOf(index)}'`;
  const insert = (index: number, where = 'true'): string =>
    `INSERT INTO warehouse.scores SELECT *, ${dt} FROM ${parquet()} WHERE CAST(event_time AS date) = DATE '${dayOf(index)}' AND ${where}`;
  const rowsOf = async (lake: TableLake, text: string) =>
    (await lake.records(resolveSpec(parseSpec(text, 'churn.yaml')))).all.map(({ curate }) => curate?.rows);
  const verdicts = (lake: TableLake) =>
    queryLake(
      lake.root,
      "SELECT DISTINCT state, reason FROM verdicts WHERE monitor = 'drift' AND feature = 'amount' AND segment = '*' AND window_start = (SELECT max(window_start) FROM verdicts)",
    );

  it('read a named partition again when it was loaded late, and not otherwise', async () => {
    const text = specOf(`table: warehouse.scores, ${daily}, location: "s3://warehouse/scores/"`);
    await withLake([until(1, `*, ${dt}`)], async (lake) => {
      const load = async (index: number, ...where: string[]): Promise<void> => {
        await lake.engine.run(insert(index, ...where));
        await lake.bucket.put(`scores/dt=${dayOf(index)}/part ${where.join()}`, 'rows');
      };
      await lake.bucket.put(`scores/dt=${dayOf(0)}/a`, 'rows');
      expect(dates(await lake.turn(text, day(0)))).toEqual([dayOf(0)]);
      expect(dates(await lake.turn(text, day(1)))).toEqual([dayOf(1)]);
      expect(await rowsOf(lake, text)).toEqual([1200, 0]);
      await load(1, 'visits < 4');
      await load(2);
      expect(dates(await lake.turn(text, day(2)))).toEqual([dayOf(1), dayOf(2)]);
      await load(1, 'visits >= 4');
      await load(3);
      // Two days before the one that is due: no longer looked at.
      expect(dates(await lake.turn(text, day(3)))).toEqual([dayOf(3)]);
      expect((await rowsOf(lake, text))[1]).toBeLessThan(1200);
    });
  });

  it('read days that the table does not name again, while rows may come late', async () => {
    const text = specOf('table: warehouse.scores');
    await withLake([until(1, `*, ${dt}`)], async (lake) => {
      expect(dates(await lake.turn(text, day(0)))).toEqual([dayOf(0)]);
      await lake.engine.run(insert(1, 'visits < 4'));
      expect(dates(await lake.turn(text, day(1)))).toEqual([dayOf(0), dayOf(1)]);
      await lake.engine.run(insert(1, 'visits >= 4'));
      await lake.engine.run(insert(2));
      expect(dates(await lake.turn(text, day(2)))).toEqual([dayOf(1), dayOf(2)]);
      expect(await rowsOf(lake, text)).toEqual([1200, 1200, 1200]);
      // Beyond the allowed lateness: not read again, so not counted.
      await lake.engine.run(insert(0));
      await lake.engine.run(insert(3));
      expect(dates(await lake.turn(text, day(3)))).toEqual([dayOf(2), dayOf(3)]);
      expect(await contentsOf(lake.root)).toEqual(await contentsOf(at('files')));
    });
  });

  it('make up for those that did not come', async () => {
    const text = specOf('table: warehouse.scores');
    await withLake([select(`*, ${dt}`)], async (lake) => {
      await lake.turn(text, day(0));
      expect(dates(await lake.turn(text, day(3)))).toEqual([dayOf(0), dayOf(1), dayOf(2), dayOf(3)]);
    });
  });

  it('go on when the table is gone, say so, and read the day again when it is back', async () => {
    const text = specOf(`table: warehouse.scores, ${daily}`);
    await withLake([select(`*, ${dt}`)], async (lake) => {
      await lake.turn(text, day(0));
      await lake.engine.run('ALTER TABLE warehouse.scores RENAME TO moved');
      await lake.turn(text, day(1));
      expect(await verdicts(lake)).toEqual([
        {
          state: 'error',
          reason:
            'psi of amount: nothing could be read from warehouse.scores: there is no such table, or Tidemark may not see it.',
        },
      ]);
      await lake.engine.run('ALTER TABLE warehouse.moved RENAME TO scores');
      expect(dates(await lake.turn(text, day(2)))).toEqual([dayOf(1), dayOf(2)]);
      expect(await rowsOf(lake, text)).toEqual([1200, 1200, 1200]);
    });
  });

  it('tell a feature whose column is gone, and judge the others', async () => {
    const text = specOf(`table: warehouse.scores, ${daily}`);
    await withLake([select(`*, ${dt}`)], async (lake) => {
      await lake.turn(text, day(0));
      await lake.engine.run('ALTER TABLE warehouse.scores RENAME amount TO amount_eur');
      await lake.turn(text, day(1));
      const states = await queryLake(
        lake.root,
        `SELECT feature, state, reason FROM verdicts WHERE monitor = 'drift' AND segment = '*' AND feature IN ('amount', 'balance') AND window_start = TIMESTAMP '${dayOf(1)}' ORDER BY feature`,
      );
      expect(states).toMatchObject([
        {
          feature: 'amount',
          state: 'schema_changed',
          reason: 'psi of amount: column amount is gone, it was DOUBLE.',
        },
        { feature: 'balance', state: 'ok' },
      ]);
    });
  });

  it('keep what they refuse, with the time as it came', async () => {
    const columns =
      "* REPLACE (CASE WHEN visits = 0 THEN 'soon' ELSE strftime(event_time, '%Y-%m-%dT%H:%M:%S.%gZ') END AS event_time)";
    const text = specOf(`table: warehouse.scores, ${daily}`);
    await withLake([select(`${columns}, ${dt}`)], async (lake) => {
      await lake.turn(text, day(0));
      const [refused, ...others] = await queryLake<{
        reason: string;
        payload: string;
        source_object: string;
      }>(lake.root, 'SELECT source_object, reason, payload FROM rejected_events');
      expect(others.length).toBeGreaterThan(5);
      expect(refused).toMatchObject({ reason: 'no_event_time', source_object: 'warehouse.scores' });
      expect(JSON.parse(refused?.payload ?? '')).toMatchObject({
        event_time: null,
        tidemark_event_time_as_given: 'soon',
        visits: 0,
      });
      expect(await rowsOf(lake, text)).toEqual([1200 - 1 - others.length]);
    });
  });
});
