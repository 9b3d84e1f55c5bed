import { describe, expect, it } from 'vitest';
import { jobOf, type RunMinute, runOutcome } from '../../../src/score/batch/batch-run.ts';
import type { BatchJob, RunDay } from '../../../src/score/batch/run-day.ts';
import { batchCompleteness } from '../../../src/score/scores/batch-completeness.ts';
import { batchLateness } from '../../../src/score/scores/batch-lateness.ts';

const job = (fields: Partial<BatchJob> = {}): BatchJob => ({
  name: 'nightly',
  expected_by: '06:00',
  day_starts: '00:00',
  completeness: 1,
  ...fields,
});
const day: RunDay = {
  start: '2026-03-02T00:00:00Z',
  end: '2026-03-03T00:00:00Z',
  due: '2026-03-02T06:00:00Z',
};
const at = (clock: string, rows: number, runId = 'nightly-1', date = '2026-03-02'): RunMinute => ({
  runId,
  minute: `${date}T${clock}:00Z`,
  rows,
});
/** Minutes late, and share that is there. */
const outcome = (delivered: readonly RunMinute[], fields: Partial<BatchJob> = {}): unknown[] => {
  const { pair } = runOutcome(job(fields), day, delivered, day.end);
  return [batchLateness.compute(pair).value, batchCompleteness.compute(pair).value, pair.note];
};

describe('a run', () => {
  it('whose last row came in time is not late', () => {
    expect(outcome([at('05:59', 40), at('05:00', 60)])).toEqual([
      0,
      null,
      'run nightly-1 has 100 rows, complete at 2026-03-02 05:59 UTC, due 2026-03-02 06:00 UTC',
    ]);
  });

  it('is late by its last row where it has no least rows', () => {
    expect(outcome([at('05:59', 40), at('07:12', 60)]).slice(0, 2)).toEqual([72, null]);
  });

  it('is late by the row that completes it: what comes after is no matter', () => {
    const delivered = [at('05:59', 99), at('06:10', 1), at('23:00', 5)];
    expect(outcome(delivered, { minimum_rows: 100 }).slice(0, 2)).toEqual([10, 1.05]);
    expect(outcome(delivered, { minimum_rows: 90 }).slice(0, 2)).toEqual([0, 105 / 90]);
  });

  it('that lacks rows is late to the end of the window, and incomplete', () => {
    expect(outcome([at('05:00', 60)], { minimum_rows: 100 })).toEqual([
      18 * 60,
      0.6,
      'run nightly-1 has 60 rows of at least 100, not complete by 2026-03-03 00:00 UTC, due 2026-03-02 06:00 UTC',
    ]);
  });

  it('that there is not is late to the end of the window, and of nothing', () => {
    expect(outcome([], { minimum_rows: 100 })).toEqual([
      18 * 60,
      0,
      'no run of nightly by 2026-03-03 00:00 UTC, due 2026-03-02 06:00 UTC',
    ]);
  });

  it('of the day before, of which rows come in the day, is not the day’s', () => {
    const yesterday = [at('23:59', 1, 'nightly-0', '2026-03-01'), at('05:00', 99, 'nightly-0')];
    expect(outcome(yesterday)[0]).toBe(18 * 60);
  });

  it('that was begun again counts by the attempt with most rows', () => {
    const delivered = [at('05:00', 10, 'nightly-1'), at('05:30', 100, 'nightly-1b')];
    expect(outcome(delivered, { minimum_rows: 100 })).toMatchObject([
      0,
      1,
      expect.stringContaining('nightly-1b'),
    ]);
  });
});

describe('the job of a run', () => {
  const jobs = [job(), job({ name: 'nightly_eu' }), job({ name: 'weekly' })];

  it.each([
    ['nightly-2026-03-02', 'nightly'],
    ['nightly_eu/7', 'nightly_eu'],
    ['weekly', 'weekly'],
    ['adhoc', undefined],
  ])('%s is of %s', (runId, name) => {
    expect(jobOf(runId, jobs)?.name).toBe(name);
  });

  it('is the only one whatever the run is called', () => {
    expect(jobOf('7f0c', [job()])?.name).toBe('nightly');
  });
});
