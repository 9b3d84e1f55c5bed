/** A value of a column, and the instant that it means. The literals are SQL of either engine. */
export interface TimeCase {
  readonly type: string;
  readonly zone: string;
  readonly values: readonly (readonly [literal: string, expected: string | null])[];
}

const text = (value: string, expected: string | null) => [`'${value}'`, expected] as const;

/** Columns as tables have them, with what each value is in UTC. */
export const timeCases: readonly TimeCase[] = [
  {
    type: 'TIMESTAMP',
    zone: 'UTC',
    values: [
      ["TIMESTAMP '2024-03-10 02:30:00.123'", '2024-03-10T02:30:00.123Z'],
      ["TIMESTAMP '2024-03-10 23:59:59.999'", '2024-03-10T23:59:59.999Z'],
      // Of a table that has microseconds: not rounded into the next hour.
      ["TIMESTAMP '2024-03-10 23:59:59.999999'", '2024-03-10T23:59:59.999Z'],
      ['CAST(NULL AS timestamp)', null],
    ],
  },
  {
    type: 'TIMESTAMP',
    zone: 'America/New_York',
    values: [
      ["TIMESTAMP '2024-01-01 05:15:00'", '2024-01-01T10:15:00Z'],
      ["TIMESTAMP '2024-03-10 02:30:00'", '2024-03-10T07:30:00Z'],
      ["TIMESTAMP '2024-03-10 03:00:00'", '2024-03-10T07:00:00Z'],
      ["TIMESTAMP '2024-11-03 01:30:00'", '2024-11-03T05:30:00Z'],
      ["TIMESTAMP '1985-07-01 00:00:00'", '1985-07-01T04:00:00Z'],
      ["TIMESTAMP '2098-07-01 00:00:00'", '2098-07-01T04:00:00Z'],
    ],
  },
  {
    type: 'TIMESTAMP WITH TIME ZONE',
    zone: 'America/New_York',
    values: [
      ["CAST('2024-03-10 02:30:00 UTC' AS timestamp with time zone)", '2024-03-10T02:30:00Z'],
      ["CAST('2024-03-10 02:30:00 Asia/Kolkata' AS timestamp with time zone)", '2024-03-09T21:00:00Z'],
    ],
  },
  {
    type: 'DATE',
    zone: 'Asia/Kolkata',
    values: [["DATE '2024-03-10'", '2024-03-09T18:30:00Z']],
  },
  {
    type: 'BIGINT',
    zone: 'America/New_York',
    values: [
      ['CAST(1700000000 AS bigint)', '2023-11-14T22:13:20Z'],
      ['CAST(1700000000123 AS bigint)', '2023-11-14T22:13:20.123Z'],
      ['CAST(1700000000123999 AS bigint)', '2023-11-14T22:13:20.123Z'],
      ['CAST(1700000000123000000 AS bigint)', '2023-11-14T22:13:20.123Z'],
      ['CAST(-86400 AS bigint)', '1969-12-31T00:00:00Z'],
    ],
  },
  {
    type: 'DOUBLE',
    zone: 'UTC',
    values: [
      ['1700000000.123e0', '2023-11-14T22:13:20.123Z'],
      ['1700000000.1239e0', '2023-11-14T22:13:20.123Z'],
      ["CAST('NaN' AS double)", null],
      ["CAST('Infinity' AS double)", null],
      ['1e300', null],
    ],
  },
  {
    type: 'DECIMAL(18,3)',
    zone: 'UTC',
    values: [['CAST(1700000000.123 AS decimal(18, 3))', '2023-11-14T22:13:20.123Z']],
  },
  {
    type: 'VARCHAR',
    zone: 'America/New_York',
    values: [
      text('2024-03-10T05:00:00Z', '2024-03-10T05:00:00Z'),
      text('2024-03-10t05:00:00.5z', '2024-03-10T05:00:00.500Z'),
      text('2024-03-10 05:00:00 UTC', '2024-03-10T05:00:00Z'),
      text('2024-03-10T05:00:00.123456789+05:30', '2024-03-09T23:30:00.123Z'),
      text('2024-03-10T05:00-0800', '2024-03-10T13:00:00Z'),
      text('2024-03-10T05:00:00-00:30', '2024-03-10T05:30:00Z'),
      text('2024-03-10T05:00:00+02', '2024-03-10T03:00:00Z'),
      text(' 2024-01-10 05:00:00,250 ', '2024-01-10T10:00:00.250Z'),
      text('2024-01-10T23:59:59.9999', '2024-01-11T04:59:59.999Z'),
      text('2024-07-10', '2024-07-10T04:00:00Z'),
      text('1700000000', '2023-11-14T22:13:20Z'),
      text('1700000000123', '2023-11-14T22:13:20.123Z'),
      text('1700000000.123', '2023-11-14T22:13:20.123Z'),
      text('2024-02-30T00:00:00Z', null),
      text('2024-01-10T24:00:00Z', null),
      text('2024-01-10T12:60:00Z', null),
      text('2024-13-10', null),
      text('10/01/2024', null),
      text('yesterday', null),
      text('12345', null),
      text('', null),
      ['CAST(NULL AS varchar)', null],
    ],
  },
];
