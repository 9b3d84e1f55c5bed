import minutesSql from '../../sql/capture/minutes_of_offset.sql';
import offsetSql from '../../sql/capture/offset_of_text.sql';
import textSql from '../../sql/capture/time_of_text.sql';
import epochSql from '../../sql/capture/time_since_epoch.sql';
import { identifier } from '../engine/sql/identifier.ts';
import { type Fragment, renderFragment } from '../engine/sql/render-sql.ts';
import { isNumberType } from './feature-expression.ts';
import { utcTime } from './utc-time.ts';

/** How a column becomes a UTC timestamp in two steps, so that a long CASE over a zone's offsets names a short column. */
export interface TimeReading {
  /** Expressions over the table, by the name that the second step has for each. */
  readonly given: readonly (readonly [name: string, expression: Fragment])[];
  /** Over those names. */
  readonly utc: Fragment;
}

const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const time = '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?';
const offset = '(?:[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)';
const patterns = {
  number: '^[0-9]{9,19}([.][0-9]+)?$',
  iso: `^${day}(?:[Tt ]${time} *${offset}?)?$`,
  /** Digits beyond the milliseconds are dropped, not rounded: no event moves into the next hour. */
  clock: '^[0-9:]+(?:[.][0-9]{1,3})?',
} as const;

/**
 * Any column that holds times, in SQL of either engine: timestamps with or without zone, dates, numbers since 1970, ISO
 * 8601 text. Milliseconds are the finest that Athena has. A value that is no time becomes null.
 * @param zone of times that name none
 * @param helper a name that no column has
 * @returns undefined where the type holds no times
 */
export function timeReading(
  column: string,
  type: string,
  zone: string,
  helper: string,
): TimeReading | undefined {
  const source = identifier(column);
  const wall = { fragment: identifier(`${helper}_clock`) };
  const local = (expression: Fragment): TimeReading => ({
    given: [[`${helper}_clock`, expression]],
    utc: utcTime(wall, zone),
  });
  const known = (expression: Fragment): TimeReading => ({
    given: [[`${helper}_clock`, expression]],
    utc: wall,
  });
  const sinceEpoch = (number: string): Fragment =>
    renderFragment(epochSql, { fragments: { number: { fragment: number } } });
  if (type === 'TIMESTAMP WITH TIME ZONE') {
    return known({
      fragment: `CAST(date_trunc('millisecond', ${source}) AT TIME ZONE 'UTC' AS timestamp)`,
    });
  }
  if (type.startsWith('TIMESTAMP'))
    return local({ fragment: `CAST(date_trunc('millisecond', ${source}) AS timestamp)` });
  if (type === 'DATE') return local({ fragment: `CAST(${source} AS timestamp)` });
  if (isNumberType(type)) return known(sinceEpoch(`CAST(${source} AS double)`));
  if (type !== 'VARCHAR') return undefined;
  // The comma is ISO 8601's other decimal sign, and that of many loggers.
  const given = { fragment: `replace(trim(${source}), ',', '.')` };
  const minutes = identifier(`${helper}_offset`);
  const after = (sign: string): Fragment =>
    renderFragment(minutesSql, { values: { sign }, fragments: { given } });
  return {
    given: [
      [
        `${helper}_clock`,
        renderFragment(textSql, {
          values: patterns,
          fragments: { given, since_epoch: sinceEpoch(`try_cast(${given.fragment} AS double)`) },
        }),
      ],
      [
        `${helper}_offset`,
        renderFragment(offsetSql, { fragments: { given, ahead: after('+'), behind: after('-') } }),
      ],
    ],
    utc: {
      fragment: `CASE WHEN ${minutes} IS NOT NULL THEN ${wall.fragment} - ${minutes} * INTERVAL '1' MINUTE ELSE ${utcTime(wall, zone).fragment} END`,
    },
  };
}
