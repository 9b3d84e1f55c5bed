import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChurnProject, dayOf } from '../support/churn-project.ts';
import { contentsOf, queryLake } from '../support/lake-contents.ts';
import { inferencesOf } from '../support/random-inferences.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { writeInferences } from '../support/write-data.ts';

const days = 3;
const all = Array.from({ length: days }, (_, index) => inferencesOf(dayOf(index), { rows: 500 })).flat();
let project: ChurnProject;
let fromDays: Record<string, string>;

const run = (lake: string, events: string, spec = 'churn.yaml') =>
  runInProcess(project.root, spec, lake, { events });

const contentsFrom = async (lake: string, events: string, spec?: string): Promise<Record<string, string>> => {
  await run(lake, events, spec);
  return contentsOf(project.path(lake));
};

beforeAll(async () => {
  project = await ChurnProject.ofDays(days, () => ({ rows: 500 }));
  await project.init('churn.yaml', '--event-id', 'event_id', '--reference', `${dayOf(0)}..${dayOf(2)}`);
  fromDays = await contentsFrom('from-days', 'data');
});

afterAll(() => project.remove());

describe('the same events give the same tables', () => {
  it.each(['parquet', 'csv', 'ndjson', 'json'])('from one %s file of all days', async (ending) => {
    await writeInferences(project.path(`all.${ending}`), all);
    expect(await contentsFrom(`from-${ending}`, `all.${ending}`)).toEqual(fromDays);
  });

  it('from compressed CSV and NDJSON', async () => {
    await writeFile(project.path('all.csv.gz'), gzipSync(await readFile(project.path('all.csv'))));
    await writeFile(project.path('all.ndjson.gz'), gzipSync(await readFile(project.path('all.ndjson'))));
    expect(await contentsFrom('from-csv-gz', 'all.csv.gz')).toEqual(fromDays);
    expect(await contentsFrom('from-ndjson-gz', 'all.ndjson.gz')).toEqual(fromDays);
  });

  it('from days in files of several formats, by a glob', async () => {
    await writeInferences(project.path('mixed', '0.csv'), inferencesOf(dayOf(0), { rows: 500 }));
    await writeInferences(project.path('mixed', '1.ndjson'), inferencesOf(dayOf(1), { rows: 500 }));
    await writeInferences(project.path('mixed', '2.parquet'), inferencesOf(dayOf(2), { rows: 500 }));
    expect(await contentsFrom('from-mixed', 'mixed/*')).toEqual(fromDays);
  });
});

describe('time_zone', () => {
  it.each(['parquet', 'csv'])('reads times without zone of %s as that zone’s', async (ending) => {
    await project.respec('churn.yaml', 'zoned.yaml', {
      'source:\n': 'source:\n  time_zone: America/New_York\n',
    });
    await writeInferences(
      project.path(`zoned.${ending}`),
      all,
      '* REPLACE (event_time - INTERVAL 5 HOUR AS event_time, converted_at - INTERVAL 5 HOUR AS converted_at)',
    );
    expect(await contentsFrom(`zoned-${ending}`, `zoned.${ending}`, 'zoned.yaml')).toEqual(fromDays);
  });
});

describe('text files', () => {
  it('keep null and the empty string apart', async () => {
    const kinds = (lake: string) =>
      queryLake(
        project.path(lake),
        "SELECT kind, sum(row_count) AS n FROM feature_rollups WHERE feature = 'plan' AND segment = '*' AND kind IN ('null', 'empty') GROUP BY ALL ORDER BY 1",
      );
    const [empty, nulls] = [
      all.filter(({ plan }) => plan === '').length,
      all.filter(({ plan }) => plan === null).length,
    ];
    for (const lake of ['from-csv', 'from-ndjson', 'from-json']) {
      expect(await kinds(lake), lake).toEqual([
        { kind: 'empty', n: empty },
        { kind: 'null', n: nulls },
      ]);
    }
  });

  it('a broken line of CSV or NDJSON is rejected, and the others are read', async () => {
    await writeInferences(project.path('broken.csv'), all);
    await appendFile(project.path('broken.csv'), 'only,three,cells\n');
    await writeInferences(project.path('broken.ndjson'), all);
    await appendFile(project.path('broken.ndjson'), '{"event_id": "cut", "event_ti\n');
    for (const ending of ['csv', 'ndjson']) {
      const { rows, unreadable } = await run(`broken-${ending}`, `broken.${ending}`);
      expect(unreadable, ending).toEqual([]);
      expect(rows, ending).toEqual({ curated: all.length, rejected: 1, duplicates: 0 });
    }
  });

  it('a line of CSV with more cells than columns is rejected, and the others are read', async () => {
    await writeInferences(project.path('wide.csv'), all);
    await appendFile(project.path('wide.csv'), `${','.repeat(40)}\n`);
    const { rows, unreadable } = await run('wide-csv', 'wide.csv');
    expect(unreadable).toEqual([]);
    expect(rows.curated).toBe(all.length);
  });

  it('columns that begin with thousands of nulls, integers or nothing are read whole', async () => {
    const lines = Array.from({ length: 25_000 }, (_, i) => {
      const isLate = i > 24_000;
      return JSON.stringify({
        ...all[i % all.length],
        event_id: `n${i}`,
        amount: isLate ? 1.5 : 1,
        plan: isLate ? 'pro' : null,
        channel: isLate ? 'late' : undefined,
      });
    });
    await writeFile(project.path('sparse.ndjson'), lines.join('\n'));
    const { rows } = await run('sparse-lake', 'sparse.ndjson');
    expect(rows).toEqual({ curated: 25_000, rejected: 0, duplicates: 0 });
    expect(
      await queryLake(
        project.path('sparse-lake'),
        'SELECT f_amount AS amount, f_plan AS plan, f_channel AS channel, count(*) AS n FROM inferences GROUP BY ALL ORDER BY n',
      ),
    ).toEqual([
      { amount: 1.5, plan: 'pro', channel: 'late', n: 999 },
      { amount: 1, plan: null, channel: null, n: 24_001 },
    ]);
  });
});
