import { expect, inject, it } from 'vitest';
import { sqlValue } from './sql-value.ts';
import { TrinoClient } from './trino-client.ts';

const client = new TrinoClient(inject('trinoUrl'));

it('has a Hive catalog', async () => {
  expect((await client.run('SHOW CATALOGS')).rows.flat()).toContain('lake');
});

it('values come as they are, integers of 64 bits too', async () => {
  const { columns, rows } = await client.run(
    `SELECT 9007199254740993 AS a, CAST('12345678901234567890123' AS decimal(38, 0)) AS b, 7 AS c, 0.25e0 AS d, nan() AS e,
      -infinity() AS f, 'ü "1234567890123456789\\' AS g, '' AS h, CAST(NULL AS varchar) AS i, true AS j,
      TIMESTAMP '2024-01-01 00:00:00.120' AS k, TIMESTAMP '2024-01-01 05:00:00.000' AS l`,
  );
  expect(rows[0]?.map((value, index) => sqlValue(columns[index]?.type as string, value))).toEqual([
    '9007199254740993',
    '12345678901234567890123',
    7,
    0.25,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    'ü "1234567890123456789\\',
    '',
    null,
    true,
    '2024-01-01T00:00:00.120Z',
    '2024-01-01T05:00:00Z',
  ]);
});

it('a fraction of many digits is a number, and not an integer that begins after its point', async () => {
  const { columns, rows } = await client.run(
    'SELECT 0.1e0 + 0.2e0 AS a, 1e0 / 3e0 / 1e4 AS b, -1e0 / 3e0 AS c',
  );
  expect(rows[0]?.map((value, index) => sqlValue(columns[index]?.type as string, value))).toEqual([
    0.1 + 0.2,
    1 / 3 / 1e4,
    -1 / 3,
  ]);
});

it('a result of many pages is read to its end', async () => {
  const { rows } = await client.run(
    'SELECT a * 1000 + b AS n FROM UNNEST(sequence(0, 199)) AS t (a) CROSS JOIN UNNEST(sequence(0, 999)) AS u (b)',
  );
  expect(new Set(rows.flat()).size).toBe(200_000);
});

it('an error has the text and the name that Trino gives it', async () => {
  await expect(client.run('SELECT 1 / 0')).rejects.toMatchObject({
    message: 'Division by zero',
    errorName: 'DIVISION_BY_ZERO',
    errorType: 'USER_ERROR',
  });
  await expect(client.run('SELEC 1')).rejects.toMatchObject({
    message: expect.stringMatching(/^line 1:1: mismatched input 'SELEC'/),
    errorName: 'SYNTAX_ERROR',
  });
});

it('a statement that is given up ends on the server', async () => {
  const signal = AbortSignal.timeout(500);
  const endless =
    'SELECT count(*) FROM UNNEST(sequence(1, 9999)) AS a (x), UNNEST(sequence(1, 9999)) AS b (y), UNNEST(sequence(1, 9999)) AS c (z)';
  await expect(client.run(endless, { signal })).rejects.toThrow();
  await expect
    .poll(
      async () =>
        (
          await client.run(
            "SELECT DISTINCT state FROM system.runtime.queries WHERE query LIKE '%sequence(1, 9999)) AS c (z)%' AND query NOT LIKE '%system.runtime%'",
          )
        ).rows.flat(),
      { timeout: 20_000 },
    )
    .toEqual(['FAILED']);
});
