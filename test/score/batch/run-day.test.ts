import { describe, expect, it } from 'vitest';
import { partitionOf } from '../../../src/engine/tables/partition.ts';
import { type BatchJob, runDays } from '../../../src/score/batch/run-day.ts';

const job = (fields: Partial<BatchJob> = {}): BatchJob => ({
  name: 'nightly',
  expected_by: '06:00',
  day_starts: '00:00',
  completeness: 1,
  ...fields,
});
const due = (fields: Partial<BatchJob>, at: string, grain: 'day' | 'hour' = 'day'): string[] =>
  runDays(job(fields), partitionOf(at, grain)).map((day) => `${day.start} ${day.due}`);

describe('a day’s partition', () => {
  it('asks for the run that is due in it', () => {
    expect(runDays(job(), partitionOf('2026-03-02', 'day'))).toEqual([
      { start: '2026-03-02T00:00:00Z', end: '2026-03-03T00:00:00Z', due: '2026-03-02T06:00:00Z' },
    ]);
  });

  it('asks nothing on other weekdays', () => {
    const weekdays: BatchJob['weekdays'] = ['mon', 'fri'];
    const asked = ['02', '03', '04', '05', '06', '07', '08'].map(
      (day) => due({ weekdays }, `2026-03-${day}T00:00:00Z`).length,
    );
    // 2 March 2026 is a Monday.
    expect(asked).toEqual([1, 0, 0, 0, 1, 0, 0]);
  });

  it('asks for the run of the evening before where the job’s day begins then', () => {
    expect(due({ day_starts: '12:00', expected_by: '00:30' }, '2026-03-02T00:00:00Z')).toEqual([
      '2026-03-01T12:00:00Z 2026-03-02T00:30:00Z',
    ]);
  });

  it('a run that is due as the job’s day begins is due at its end', () => {
    expect(due({ expected_by: '00:00' }, '2026-03-02T00:00:00Z')).toEqual([
      '2026-03-01T00:00:00Z 2026-03-02T00:00:00Z',
    ]);
  });
});

describe('an hour’s partition', () => {
  it('asks from the time of the run to the end of the job’s day', () => {
    const asked = Array.from({ length: 30 }, (_, hour) => {
      const at = new Date(Date.UTC(2026, 2, 2, hour)).toISOString();
      return due({ expected_by: '06:30' }, at, 'hour').length;
    });
    expect(asked).toEqual(Array.from({ length: 30 }, (_, hour) => Number(hour >= 6 && hour < 24)));
  });

  it('every run is asked for in the partition in which it is due', () => {
    for (let minutes = 0; minutes < 1440; minutes += 45) {
      const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 16);
      const fields = {
        expected_by: clock(minutes * 60_000),
        day_starts: clock(((minutes * 7) % 1440) * 60_000),
      };
      const at = `2026-03-05T${fields.expected_by}:00.000Z`;
      for (const grain of ['hour', 'day'] as const)
        expect([fields, due(fields, at, grain).some((day) => day.endsWith(at.replace('.000', '')))]).toEqual([
          fields,
          true,
        ]);
    }
  });
});
