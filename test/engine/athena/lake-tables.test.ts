import { expect, it } from 'vitest';
import { LakeTables } from '../../../src/engine/athena/lake-tables.ts';
import { partitionOf, partitionsBetween } from '../../../src/engine/tables/partition.ts';
import { churnSpec } from './churn-spec.ts';

const byDay = new LakeTables(churnSpec('day'), 'tidemark_dev');
const byHour = new LakeTables(churnSpec('hour'), 'tidemark_dev');
const day = partitionOf('2024-01-01', 'day');
const hour = partitionOf('2024-01-01T05:30:00Z', 'hour');

it('partitions lie where the laptop has them', () => {
  expect(byDay.folder('feature_rollups', day)).toBe('feature_rollups/model=churn-eu/dt=2024-01-01/');
  expect(byHour.folder('feature_rollups', hour)).toBe('feature_rollups/model=churn-eu/dt=2024-01-01/hr=05/');
  expect(byHour.folder('inferences', hour)).toBe('inferences/model=churn-eu/dt=2024-01-01/hr=05/');
  expect(byDay.folder('inferences', day)).toBe('inferences/model=churn-eu/dt=2024-01-01/');
});

it('what is made for a day of a table that lies by hours is in its first hour', () => {
  expect(byDay.folder('label_events', day)).toBe('label_events/model=churn-eu/dt=2024-01-01/hr=00/');
});

it('a relation names the table of the model’s grain, the model, and each partition', () => {
  expect(byDay.relation('feature_rollups', [day, partitionOf('2023-12-25', 'day')]).fragment).toBe(
    `(SELECT * FROM "tidemark_dev"."feature_rollups_by_day" WHERE model = 'churn-eu' AND dt IN ('2023-12-25', '2024-01-01'))`,
  );
  expect(byHour.relation('feature_rollups', [hour]).fragment).toBe(
    `(SELECT * FROM "tidemark_dev"."feature_rollups_by_hour" WHERE model = 'churn-eu' AND (dt IN ('2024-01-01') AND hr IN ('05')))`,
  );
  expect(byHour.relation('inferences', [hour]).fragment).toBe(
    `(SELECT * FROM "tidemark_dev"."churn_eu_inferences" WHERE (dt IN ('2024-01-01') AND hr IN ('05')))`,
  );
  expect(byDay.relation('inference_events', [day]).fragment).toBe(
    `(SELECT * FROM "tidemark_dev"."churn_eu_inference_events" WHERE dt IN ('2024-01-01'))`,
  );
});

it('days of the same hours are one condition, so that a month of hours is a short text', () => {
  const hours = partitionsBetween('2024-01-01T22:00:00Z', '2024-01-31T02:00:00Z', 'hour');
  const { fragment } = byHour.relation('feature_rollups', hours);
  expect(fragment).toContain(`(dt IN ('2024-01-01') AND hr IN ('22', '23')) OR dt IN ('2024-01-02', `);
  expect(fragment).toContain(`'2024-01-30') OR (dt IN ('2024-01-31') AND hr IN ('00', '01'))`);
  expect(fragment.length).toBeLessThan(1000);
});

it('no partitions are a relation of no rows with the same columns', () => {
  const { fragment } = byHour.relation('inferences', []);
  expect(fragment).toContain('CAST(NULL AS varchar) AS "event_id"');
  expect(fragment).toContain('CAST(NULL AS double) AS "f_tenure"');
  expect(fragment).toMatch(/AS "hr" WHERE false\)$/);
  expect(fragment).not.toMatch(/AS (string|int)\)/);
});

it('types of columns are those that DuckDB names, keys at the end', () => {
  const types = [...byHour.columnTypes('inferences')];
  expect(types).toContainEqual(['event_time', 'TIMESTAMP']);
  expect(types).toContainEqual(['f_tenure', 'DOUBLE']);
  expect(types.at(-1)).toEqual(['hr', 'VARCHAR']);
  expect(byHour.columnTypes('feature_rollups').get('z_sum')).toBe('DECIMAL(38,0)');
});
