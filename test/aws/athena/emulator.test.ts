import {
  type AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  paginateGetQueryResults,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { churnSpec } from '../../engine/athena/churn-spec.ts';
import { type AwsLake, openAwsLake } from '../aws-lake.ts';
import { throttled } from './api-error.ts';

let lake: AwsLake;
let athena: AthenaClient;

beforeAll(async () => {
  lake = await openAwsLake([churnSpec('day')], {
    limits: { concurrentQueries: 3, startsPerSecond: 1000, readsPerSecond: 1000 },
  });
  athena = lake.clients.athena;
});

afterAll(() => lake.close());
beforeEach(() => lake.emulator.faults.clear());

const token = (name: string): string => name.padEnd(32, '-');

async function start(sql: string, ClientRequestToken?: string): Promise<string> {
  const { QueryExecutionId = '' } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: sql,
      WorkGroup: lake.workgroup,
      QueryExecutionContext: { Database: lake.database },
      ...(ClientRequestToken === undefined ? {} : { ClientRequestToken }),
    }),
  );
  return QueryExecutionId;
}

async function ended(id: string) {
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    if (!['QUEUED', 'RUNNING'].includes(QueryExecution?.Status?.State ?? '')) return QueryExecution;
    await new Promise((done) => setTimeout(done, 10));
  }
}

const everyType = `SELECT 'a "b", ü' AS s, '' AS empty, CAST(NULL AS varchar) AS none, 9007199254740993 AS big,
  CAST(1e10 AS double) AS d, CAST('NaN' AS double) AS nan, true AS b, TIMESTAMP '2024-01-01 05:15:00.120' AS t,
  CAST(12345678901234567890 AS decimal(38, 0)) AS exact, 1 AS n`;

describe('a result', () => {
  it('is in S3 as Athena writes it', async () => {
    const query = await ended(await start(everyType));
    expect(query?.Status?.State).toBe('SUCCEEDED');
    const key = query?.ResultConfiguration?.OutputLocation?.replace(`s3://${lake.results}/`, '') ?? '';
    const csv = await lake.clients.s3
      .send(new GetObjectCommand({ Bucket: lake.results, Key: key }))
      .then(({ Body }) => Body?.transformToString());
    expect(csv).toBe(
      '"s","empty","none","big","d","nan","b","t","exact","n"\n' +
        '"a ""b"", ü","",,"9007199254740993","1.0E10","NaN","true","2024-01-01 05:15:00.120","12345678901234567890","1"\n',
    );
  });

  it('has its types in the metadata, its names as the first row, and NULL as no value', async () => {
    const id = await start(everyType);
    await ended(id);
    const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
    expect(ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Type }) => Type)).toEqual([
      'varchar',
      'varchar',
      'varchar',
      'bigint',
      'double',
      'double',
      'boolean',
      'timestamp',
      'decimal',
      'integer',
    ]);
    expect(ResultSet?.Rows?.[0]?.Data?.map(({ VarCharValue }) => VarCharValue)[0]).toBe('s');
    expect(ResultSet?.Rows?.[1]?.Data?.[2]).toEqual({});
    expect(ResultSet?.Rows?.[1]?.Data?.[1]).toEqual({ VarCharValue: '' });
  });

  it('comes in pages of at most 1,000 rows, the names on the first alone', async () => {
    const id = await start('SELECT range AS n FROM range(2500)');
    await ended(id);
    const pages: number[] = [];
    let firsts = '';
    for await (const { ResultSet } of paginateGetQueryResults({ client: athena }, { QueryExecutionId: id })) {
      pages.push(ResultSet?.Rows?.length ?? 0);
      firsts += `${ResultSet?.Rows?.[0]?.Data?.[0]?.VarCharValue} `;
    }
    expect(pages).toEqual([1000, 1000, 501]);
    expect(firsts).toBe('n 999 1999 ');
  });
});

describe('a token', () => {
  it('gives one query however often and however simultaneously it comes', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => start('SELECT 1', token('same'))));
    expect(new Set(ids).size).toBe(1);
  });

  it('with other parameters is refused', async () => {
    await start('SELECT 1', token('mine'));
    await expect(start('SELECT 2', token('mine'))).rejects.toThrow('Idempotent parameters do not match');
  });

  it('of a failed query gives that query again', async () => {
    const id = await start('SELECT nothing_of_the_kind', token('failing'));
    expect((await ended(id))?.Status?.State).toBe('FAILED');
    expect(await start('SELECT nothing_of_the_kind', token('failing'))).toBe(id);
  });
});

describe('limits', () => {
  it('a text of more than 262,144 bytes is refused', async () => {
    await expect(start(`SELECT '${'x'.repeat(262_144)}'`)).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
  });

  it('queries beyond the quota are refused, also when all come at once', async () => {
    lake.emulator.faults.plan('StartQueryExecution', { hang: true }, { times: 10 });
    const started = await Promise.allSettled(Array.from({ length: 5 }, (_, n) => start(`SELECT ${n}`)));
    const refused = started.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    lake.emulator.release();
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({
      name: 'TooManyRequestsException',
      Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED',
    });
    const ids = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    await Promise.all(ids.map(ended));
  });

  it('calls beyond the rate are throttled', async () => {
    lake.emulator.faults.plan('StartQueryExecution', { refuse: throttled() }, { times: 2 });
    await expect(start('SELECT 1')).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(start('SELECT 1')).resolves.toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a query', () => {
  it('that is no SQL is refused at once, one that means nothing fails later', async () => {
    await expect(start('SELEC 1')).rejects.toMatchObject({
      name: 'InvalidRequestException',
      AthenaErrorCode: 'MALFORMED_QUERY',
    });
    const query = await ended(await start('SELECT x FROM nowhere'));
    expect(query?.Status).toMatchObject({
      State: 'FAILED',
      AthenaError: { ErrorCategory: 2, Retryable: false },
    });
  });

  it('that is stopped is cancelled', async () => {
    lake.emulator.faults.plan('StartQueryExecution', { hang: true });
    const id = await start('SELECT 1');
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    expect((await ended(id))?.Status?.State).toBe('CANCELLED');
    lake.emulator.release();
    expect((await ended(id))?.Status?.State).toBe('CANCELLED');
    await expect(athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }))).rejects.toThrow(
      'Final query state: CANCELLED',
    );
  });

  it('that nobody started is unknown, alone and in a batch', async () => {
    await expect(athena.send(new GetQueryExecutionCommand({ QueryExecutionId: 'none' }))).rejects.toThrow(
      'QueryExecution none was not found',
    );
    const id = await start('SELECT 1');
    const batch = await athena.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds: [id, 'none'] }));
    expect(batch.QueryExecutions?.map(({ QueryExecutionId }) => QueryExecutionId)).toEqual([id]);
    expect(batch.UnprocessedQueryExecutionIds?.map(({ QueryExecutionId }) => QueryExecutionId)).toEqual([
      'none',
    ]);
  });

  it('whose answer was lost is found by the token that the SDK repeats', async () => {
    const before = lake.emulator.queries.length;
    lake.emulator.faults.plan('StartQueryExecution', { loseAnswer: true });
    await start('SELECT 7', token('lost'));
    expect(lake.emulator.queries).toHaveLength(before + 1);
  });

  it('that is planned to fail does so with Athena’s error', async () => {
    lake.emulator.faults.plan(
      'StartQueryExecution',
      { fail: { reason: 'HIVE_CURSOR_ERROR: reset', category: 1, retryable: true } },
      { matches: 'SELECT 8' },
    );
    expect((await ended(await start('SELECT 9')))?.Status?.State).toBe('SUCCEEDED');
    expect((await ended(await start('SELECT 8')))?.Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: 'HIVE_CURSOR_ERROR: reset',
      AthenaError: { ErrorCategory: 1, Retryable: true },
    });
  });
});
